import type { Locale } from "@/lib/i18n/locales";

/** A department of the demo company with who works in it. */
export interface DemoDepartment {
  name: string;
  /** How many work in it, its head included. */
  staff: number;
  /** The head's first; the others share the rest. */
  titles: Record<Locale, readonly [string, ...string[]]>;
  /** Licence ids of those who work here. */
  licenses: readonly number[];
  below?: readonly DemoDepartment[];
}

/** A further team, beside the one that everybody belongs to. */
export interface DemoTeam {
  name: string;
  description: string;
  /** Days before today. */
  founded: number;
  /** Days before today; absent: open. */
  locked?: number;
  /** Whose head owns it. */
  owner: string;
  /** Whose staff belongs to it. */
  from: readonly string[];
  departments: readonly { name: string; below: readonly string[] }[];
}

export const COMPANY = "Harbour Pine 海松科技";

const BUILDS = [1, 2, 3, 4];
const PLANS = [1, 2, 5];
const SELLS = [1, 2, 7];
const RUNS = [1, 6];

export const DEPARTMENTS: readonly DemoDepartment[] = [
  {
    name: "研发中心",
    staff: 2,
    titles: { "zh-CN": ["研发总监", "架构师"], en: ["VP Engineering", "Architect"] },
    licenses: [...BUILDS, 5],
    below: [
      {
        name: "前端组",
        staff: 6,
        titles: {
          "zh-CN": ["前端负责人", "前端工程师", "高级前端工程师"],
          en: ["Lead Web Engineer", "Web Engineer"],
        },
        licenses: BUILDS,
      },
      {
        name: "后端组",
        staff: 7,
        titles: {
          "zh-CN": ["后端负责人", "后端工程师", "高级后端工程师"],
          en: ["Lead Backend Engineer", "Backend Engineer"],
        },
        licenses: BUILDS,
        below: [
          {
            name: "支付小组",
            staff: 4,
            titles: { "zh-CN": ["支付技术负责人", "后端工程师"], en: ["Payments Lead", "Backend Engineer"] },
            licenses: BUILDS,
          },
        ],
      },
      {
        name: "质量组",
        staff: 4,
        titles: { "zh-CN": ["测试负责人", "测试工程师"], en: ["Quality Lead", "Test Engineer"] },
        licenses: [1, 3],
      },
    ],
  },
  {
    name: "产品与设计",
    staff: 1,
    titles: { "zh-CN": ["产品总监"], en: ["Head of Product"] },
    licenses: PLANS,
    below: [
      {
        name: "产品组",
        staff: 4,
        titles: { "zh-CN": ["高级产品经理", "产品经理"], en: ["Senior Product Manager", "Product Manager"] },
        licenses: PLANS,
      },
      {
        name: "设计组",
        staff: 4,
        titles: {
          "zh-CN": ["设计负责人", "交互设计师", "视觉设计师"],
          en: ["Design Lead", "Interaction Designer"],
        },
        licenses: [1, 2],
      },
    ],
  },
  {
    name: "Sales",
    staff: 1,
    titles: { "zh-CN": ["销售总监"], en: ["Head of Sales"] },
    licenses: SELLS,
    below: [
      {
        name: "Sales Asia",
        staff: 5,
        titles: {
          "zh-CN": ["区域销售经理", "客户经理", "销售经理"],
          en: ["Regional Sales Manager", "Account Manager"],
        },
        licenses: SELLS,
      },
      {
        name: "Sales Europe",
        staff: 5,
        titles: { "zh-CN": ["区域销售经理", "客户经理"], en: ["Regional Sales Manager", "Account Manager"] },
        licenses: SELLS,
      },
    ],
  },
  {
    name: "Customer Success",
    staff: 5,
    titles: {
      "zh-CN": ["客户成功总监", "客户成功经理", "实施顾问"],
      en: ["Head of Customer Success", "Customer Success Manager"],
    },
    licenses: SELLS,
  },
  {
    name: "Operations",
    staff: 1,
    titles: { "zh-CN": ["运营总监"], en: ["Chief Operating Officer"] },
    licenses: RUNS,
    below: [
      {
        name: "People",
        staff: 3,
        titles: { "zh-CN": ["人事经理", "人事专员"], en: ["People Lead", "Recruiter"] },
        licenses: RUNS,
      },
      {
        name: "Finance",
        staff: 3,
        titles: { "zh-CN": ["财务主管", "会计"], en: ["Controller", "Accountant"] },
        licenses: RUNS,
      },
      {
        name: "IT",
        staff: 2,
        titles: { "zh-CN": ["运维负责人", "运维工程师"], en: ["IT Lead", "Systems Engineer"] },
        licenses: [...RUNS, 4],
      },
    ],
  },
];

export const TEAMS: readonly DemoTeam[] = [
  {
    name: "Mobile App",
    description: "The app for iPhone and Android, from the first sketch to the store.",
    founded: 310,
    owner: "前端组",
    from: ["前端组", "设计组"],
    departments: [
      { name: "iOS", below: [] },
      { name: "Android", below: ["Release"] },
    ],
  },
  {
    name: "支付平台",
    description: "支付网关、对账与风控，服务所有产品线。",
    founded: 220,
    owner: "支付小组",
    from: ["支付小组", "质量组"],
    departments: [{ name: "支付网关", below: ["对账", "风控"] }],
  },
  {
    name: "Customer Insight",
    description: "What customers ask for, counted and told to those who can change it.",
    founded: 90,
    owner: "Customer Success",
    from: ["Customer Success", "产品组"],
    departments: [],
  },
  {
    name: "Office Move",
    description: "搬迁已完成。Finished; kept for its history.",
    founded: 160,
    locked: 35,
    owner: "Operations",
    from: ["IT", "Finance"],
    departments: [],
  },
];
