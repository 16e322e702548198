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
  ["weights & biases api key", `\nWANDB_API_KEY=wandb_v1_${mixed(77)}`],
  ["kaggle api key", `\n{"username":"me","key":"${hex(32)}"}`],
  ["kaggle api key", `\n    "open('kaggle.json').write('{\\"username\\":\\"me\\",\\"key\\":\\"${hex(32)}\\"}')"`],
  ["kaggle api key", `\nos.environ["KAGGLE_KEY"] = "${hex(32)}"`],
  ["roboflow api key", `\nrf = Roboflow(api_key="${mixed(20)}")`],
  ["neptune api token", `\nrun = init("eyJhcGlfYWRkcmVzcyI6${mixed(60)}")`],
  ["replicate api token", `\nr8_${mixed(37)}`],
  ["google api key", `\nkey: AIza${mixed(35)}`],
  ["gitlab token", `\nglpat-${mixed(20)}`],
  ["pypi token", `\npassword = pypi-AgEIcHlwaS5vcmc${mixed(120)}`],
  ["kaggle api key", `\n{"key":"${hex(32)}","username":"me"}`],
  ["comet api key", `\nexp = Experiment(project_name="x", api_key="${mixed(25)}")`],
  ["comet api key", `\nCOMET_API_KEY=${mixed(25)}`],
  ["clearml secret key", `\napi { credentials { "access_key" = "${mixed(20)}", "secret_key" = "${mixed(50)}" } }`],
  ["azure storage key", `\nDefaultEndpointsProtocol=https;AccountName=lab;AccountKey=${mixed(86)}==`],
  ["azure storage key", `\nAZURE_STORAGE_ACCESS_KEY="${mixed(86)}=="`],
  ["stripe key", `\nk = "sk_${"live"}_${mixed(24)}"`],
  ["telegram bot token", `\nbot = "694892246:AA${mixed(33)}"`],
  ["digitalocean token", `\ndop_v1_${hex(64)}`],
  ["json web token", `\n"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ${mixed(60)}.${mixed(43)}"`],
  ["private key", `\n-----BEGIN EC PRIVATE KEY-----\n${mixed(64)}\n${mixed(64)}\n`],
  ["private key", `\n-----BEGIN ENCRYPTED PRIVATE KEY-----\r\n${mixed(64)}`],
  ["private key", `\n-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES,1F\n\n${mixed(64)}`],
  ["private key", `\n"-----BEGIN PGP PRIVATE KEY BLOCK-----\\n\\n${mixed(64)}`],
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
eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c
AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==
-----BEGIN EC PRIVATE KEY-----\n...\n
sk_test_${mixed(24)}
12:30:45 AA${mixed(33)}
hf_transfer_and_some_other_long_name_of_a_function
`;
  expect(researchSecrets(text)).toEqual([]);
});

test("takes no longer the longer a text is of what may begin a key", () => {
  const began = performance.now();
  for (const part of [
    "wandb_api_key ",
    "hf_a",
    '"username":"a',
    "eyJhcGlfYWRkcmVzcyI6",
    "api.wandb.ai  login ",
    "-eyJhbGciOi",
    "-----BEGIN PRIVATE KEY-----a: b ",
    '"access_key" = "',
    '"key":"',
  ])
    researchSecrets(part.repeat(1_000_000 / part.length));
  expect(performance.now() - began).toBeLessThan(5_000);
});
