import { newOrganization } from "@/e2e/support/fixtures";
const o = await newOrganization(); console.log(o.admin.token, o.admin.uid, o.organizationId); process.exit(0);
