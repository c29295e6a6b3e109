import { requireViewer } from "@/app/viewer";

export default async function OverviewPage() {
  await requireViewer("members:read");
  return null;
}
