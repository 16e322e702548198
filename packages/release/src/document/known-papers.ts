/** What a bibliography says of a paper, in LaTeX. */
export interface Paper {
  readonly key: string;
  readonly title: string;
  readonly author: string;
  readonly year: string;
}

/** Papers of the methods that Kit knows, by the address that cards have for them. */
export const knownPapers: Readonly<Record<string, Paper>> = {
  "https://arxiv.org/abs/1905.00641": {
    key: "deng2019retinaface",
    title: "{RetinaFace}: Single-stage Dense Face Localisation in the Wild",
    author: "Deng, Jiankang and Guo, Jia and Zhou, Yuxiang and Yu, Jinke and Kotsia, Irene and Zafeiriou, Stefanos",
    year: "2019",
  },
  "https://arxiv.org/abs/1907.05047": {
    key: "bazarevsky2019blazeface",
    title: "{BlazeFace}: Sub-millisecond Neural Face Detection on Mobile {GPUs}",
    author:
      "Bazarevsky, Valentin and Kartynnik, Yury and Vakunov, Andrey and Raveendran, Karthik and Grundmann, Matthias",
    year: "2019",
  },
  "https://arxiv.org/abs/2105.04714": {
    key: "guo2021scrfd",
    title: "Sample and Computation Redistribution for Efficient Face Detection",
    author: "Guo, Jia and Deng, Jiankang and Lattas, Alexandros and Zafeiriou, Stefanos",
    year: "2021",
  },
  "https://arxiv.org/abs/2105.12931": {
    key: "qi2021yolo5face",
    title: "{YOLO5Face}: Why Reinventing a Face Detector",
    author: "Qi, Delong and Tan, Weijun and Yao, Qi and Liu, Jingfeng",
    year: "2021",
  },
  "https://arxiv.org/abs/2107.08430": {
    key: "ge2021yolox",
    title: "{YOLOX}: Exceeding {YOLO} Series in 2021",
    author: "Ge, Zheng and Liu, Songtao and Wang, Feng and Li, Zeming and Sun, Jian",
    year: "2021",
  },
  "https://doi.org/10.1007/s11633-023-1423-y": {
    key: "wu2023yunet",
    title: "{YuNet}: A Tiny Millisecond-level Face Detector",
    author: "Wu, Wei and Peng, Hanyang and Yu, Shiqi",
    year: "2023",
  },
};
