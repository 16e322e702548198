import { seeded } from "@kit/tooling/testing";
import { expect, test } from "vitest";
import { researchSecrets } from "./research-secrets.ts";

const random = seeded(3);
const from = (signs: string, count: number) =>
  Array.from({ length: count }, () => signs[Math.floor(random() * signs.length)]).join("");
const hex = (count: number) => from("0123456789abcdef", count);
const mixed = (count: number) => from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", count);

test.each([
  ["hugging face token", `\nHF_TOKEN = "hf_${mixed(34)}"`],
  ["weights & biases api key", `\nWANDB_API_KEY=${hex(40)}`],
  ["weights & biases api key", `\nwandb.login(key='${hex(40)}')`],
  ["weights & biases api key", `# .netrc\nmachine api.wandb.ai login user password ${hex(40)}`],
  ["kaggle api key", `\n{"username":"me","key":"${hex(32)}"}`],
  ["kaggle api key", `\n    "open('kaggle.json').write('{\\"username\\":\\"me\\",\\"key\\":\\"${hex(32)}\\"}')"`],
  ["kaggle api key", `\nos.environ["KAGGLE_KEY"] = "${hex(32)}"`],
  ["roboflow api key", `\nrf = Roboflow(api_key="${mixed(20)}")`],
  ["neptune api token", `\nrun = init("eyJhcGlfYWRkcmVzcyI6${mixed(60)}")`],
  ["replicate api token", `\nr8_${mixed(37)}`],
  ["google api key", `\nkey: AIza${mixed(35)}`],
  ["gitlab token", `\nglpat-${mixed(20)}`],
  ["pypi token", `\npassword = pypi-AgEIcHlwaS5vcmc${mixed(120)}`],
])("finds a %s", (what, text) => {
  expect(researchSecrets(text)).toEqual([{ line: 2, what }]);
});

test("takes placeholders, hashes of commits and checksums for what they are", () => {
  const text = `
HF_TOKEN = "hf_${"x".repeat(34)}"
wandb @ git+https://github.com/wandb/wandb@${hex(40)}
WANDB_API_KEY=${"0".repeat(40)}
wandb.login()
md5 ${hex(32)}
hf_transfer_and_some_other_long_name_of_a_function
`;
  expect(researchSecrets(text)).toEqual([]);
});

test("takes no longer the longer a text is of what may begin a key", () => {
  const began = performance.now();
  for (const part of ["wandb_api_key ", "hf_a", '"username":"a', "eyJhcGlfYWRkcmVzcyI6", "api.wandb.ai  login "])
    researchSecrets(part.repeat(1_000_000 / part.length));
  expect(performance.now() - began).toBeLessThan(5_000);
});
