import type { DefaultTheme } from "vitepress";

export const navigation: DefaultTheme.NavItem[] = [
  { text: "Start", link: "/start" },
  { text: "Guide", link: "/use/node" },
  { text: "Models", link: "/zoo", activeMatch: "^/(zoo|notebooks/)" },
  { text: "API", link: "/api/" },
];

const packages = ["detector", "image", "viz", "zoo", "release", "types"];

export const sidebar: DefaultTheme.SidebarItem[] = [
  {
    text: "Start",
    items: [
      { text: "Two commands, five lines", link: "/start" },
      { text: "Try it here", link: "/try" },
    ],
  },
  {
    text: "Use a model",
    items: [
      { text: "Node", link: "/use/node" },
      { text: "Browser and Worker", link: "/use/browser" },
      { text: "Frameworks and runtimes", link: "/use/elsewhere" },
      { text: "In a notebook", link: "/notebooks/retinaface-mnet025-v2" },
      { text: "From Python", link: "/from-python" },
    ],
  },
  {
    text: "Publish your model",
    items: [
      { text: "Nine steps", link: "/publish" },
      { text: "I trained a model. What is next?", link: "/blog/i-trained-a-model" },
    ],
  },
  {
    text: "Look up",
    items: [
      { text: "Command line", link: "/command-line" },
      { text: "The zoo", link: "/zoo" },
      { text: "Accuracy and speed", link: "/accuracy-and-speed" },
      { text: "Troubleshooting", link: "/troubleshooting" },
    ],
  },
  {
    text: "Inside",
    items: [
      { text: "How it works", link: "/how-it-works" },
      { text: "Add a family, source, look or step", link: "/add" },
    ],
  },
  { text: "API", items: packages.map((name) => ({ text: `@kit/${name}`, link: `/api/@kit/${name}` })) },
];
