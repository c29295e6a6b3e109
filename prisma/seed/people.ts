import { toPinyin } from "@/lib/members/pinyin";

/** A number from 0 up to but not including 1. */
export type Random = () => number;

export interface Person {
  name: string;
  namePinyin: string;
  /** What an address or a username of this person starts with: small letters and a dot, not unique. */
  handle: string;
  title: string;
  company: string;
  /** Often empty. */
  description: string;
  locale: "en" | "zh-CN";
  timezone: string;
}

const words = (text: string) => text.trim().split(/\s+/);

// In the order of how common they are; earlier ones are drawn more often.
const SURNAMES = words(`
  王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 邓 冯 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余
  于 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖 石 金 韦 贾 夏 付 方 邹 熊 白 孟 秦 邱 侯 江 尹 薛 闫 雷 龙
  黎 史 陶 贺 毛 段 郝 顾 龚 邵 覃 武 钱 戴 严 莫 孔 向 常 汤 欧阳 上官 司马 诸葛`);
const GIVEN = words(`
  伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 玲 婷 辉 鹏 飞 波 斌 宇 浩 凯 健 俊 帆 雪 琳 晶 倩 颖 露 瑶
  佳怡 思远 子涵 欣怡 浩然 宇轩 梓萱 雨桐 俊杰 诗涵 一诺 奕辰 建国 建华 志强 志伟 秀英 桂英 玉兰 海燕 晓明 小红 晓东 春梅
  国强 文博 文静 雅婷 雅琴 嘉豪 嘉欣 梦洁 梦瑶 天宇 天佑 泽宇 博文 书瑶 若曦 紫萱 可馨 语嫣 明轩 明哲 立群 立新 永刚 永康
  振华 振东 少华 少波 新宇 新民 卫东 卫国 丽娟 丽华 美玲 美华 红梅 红霞 金凤 金龙 玉梅 玉珍 云飞 云鹤 鸿飞 鸿涛 景行 景明
  安琪 安然 佳琪 佳慧 晨曦 晨阳 心怡 心语 家豪 家明 慧敏 慧玲 亚楠 亚军 艺涵 艺馨 润泽 润东 承志 承恩 清源 清扬 怀瑾 令仪`);
const FIRST = words(`
  James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas
  Sarah Charles Karen Daniel Nancy Matthew Lisa Anthony Betty Mark Sandra Paul Ashley Steven Emily Andrew Kimberly Kenneth
  Margaret George Donna Joshua Michelle Kevin Carol Brian Amanda Edward Melissa Ronald Deborah Timothy Laura Jason Rebecca
  Jeffrey Sharon Ryan Cynthia Jacob Kathleen Gary Amy Nicholas Angela Eric Anna Jonathan Ruth Stephen Brenda Larry Pamela
  Justin Nicole Scott Katherine Brandon Samantha Benjamin Christine Samuel Emma Gregory Catherine Frank Virginia Alexander
  Rachel Raymond Carolyn Patrick Janet Jack Maria Dennis Heather Jerry Diane Tyler Julie Aaron Olivia Zoë Chloë José Renée
  Quentin Xavier Yasmin Ingrid Søren Björn Aoife Niamh`);
const LAST = words(`
  Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas
  Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King
  Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips
  Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper
  Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood Bennett Gray Mendoza Ruiz Hughes
  Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell Sullivan Bell Coleman
  Butler Henderson Barnes Fisher Vasquez Simmons Graham Murray Ford Müller Dubois Lindqvist Nakamura Kowalski Petrov O'Brien`);

const TITLES_ZH = words(`
  软件工程师 高级工程师 测试工程师 架构师 产品经理 项目经理 交互设计师 视觉设计师 运维工程师 数据分析师 销售经理 客户经理
  客户成功经理 市场专员 人事专员 财务主管 法务顾问 行政助理 研发总监 实施顾问`);
const TITLES_EN = [
  ...["Software Engineer", "Senior Engineer", "Test Engineer", "Architect", "Product Manager"],
  ...[
    "Project Manager",
    "Interaction Designer",
    "Site Reliability Engineer",
    "Data Analyst",
    "Account Manager",
  ],
  ...[
    "Customer Success Manager",
    "Recruiter",
    "Controller",
    "Legal Counsel",
    "Office Manager",
    "Technical Writer",
  ],
];
const COMPANIES_ZH = words(`远山科技 海棠软件 北辰数据 青禾网络 云栖咨询 长风物流 松涛医疗 白鹭教育`);
const COMPANIES_EN = [
  "Northwind",
  "Blue Heron Labs",
  "Fjord Systems",
  "Alder & Co",
  "Quayside",
  "Lumen Works",
];
const ABOUT_ZH = words(`
  负责华东区客户 带领支付小组 长期在深圳办公 新人导师 值班请先发消息 负责开放接口 常驻北京 周三远程办公`);
const ABOUT_EN = [
  ...["Based in Lisbon", "On call every other week", "Runs the platform team", "Mentor for new colleagues"],
  ...["Works remotely on Wednesdays", "Owns the public interfaces", "Looks after the northern region"],
];
const ZONES_EN = ["Europe/London", "America/New_York", "Europe/Berlin", "Asia/Singapore", "Etc/UTC"];

const readings = new Map<string, string>();

/** A believable colleague; two in three have a Chinese name. The same random numbers give the same person. */
export function inventPerson(random: Random): Person {
  return random() < 0.66 ? inventChinese(random) : inventLatin(random);
}

function inventChinese(random: Random): Person {
  const name = common(SURNAMES, random) + pick(GIVEN, random);
  const namePinyin = reading(name);
  const [family = "", ...given] = namePinyin.replace(/[0-9]/g, "").split(" ");
  return {
    name,
    namePinyin,
    handle: random() < 0.5 ? `${family}${given.join("")}` : `${given.join("")}.${family}`,
    title: pick(TITLES_ZH, random),
    company: pick(COMPANIES_ZH, random),
    description: random() < 0.15 ? pick(ABOUT_ZH, random) : "",
    locale: "zh-CN",
    timezone: "Asia/Shanghai",
  };
}

function inventLatin(random: Random): Person {
  const first = pick(FIRST, random);
  const last = common(LAST, random);
  const name = `${first} ${last}`;
  return {
    name,
    namePinyin: name,
    handle: name
      .normalize("NFD")
      .replace(/[^A-Za-z ]/g, "")
      .replace(" ", ".")
      .toLowerCase(),
    title: pick(TITLES_EN, random),
    company: pick(COMPANIES_EN, random),
    description: random() < 0.15 ? pick(ABOUT_EN, random) : "",
    locale: "en",
    timezone: pick(ZONES_EN, random),
  };
}

/** One of the list, all equally likely. The list must not be empty. */
export function pick<T>(list: readonly T[], random: Random): T {
  // A cast: the index is always inside a list that is not empty.
  return list[Math.floor(random() * list.length)] as T;
}

/** One of the list, earlier ones more likely: the first about seven in a hundred of a hundred. */
function common<T>(list: readonly T[], random: Random): T {
  return pick(list.slice(0, Math.ceil(list.length * (random() * 0.93 + 0.07))), random);
}

function reading(name: string): string {
  let known = readings.get(name);
  if (known === undefined) readings.set(name, (known = toPinyin(name)));
  return known;
}
