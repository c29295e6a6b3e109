import type { Appearance, Locale } from "@/lib/members/member";

/** What an organization decides for its new members and its invitations. */
export interface Settings {
  name: string;
  locale: Locale;
  appearance: Appearance;
  timezone: string;
  /** Empty: any. */
  inviteDomains: string[];
  /** How long an invitation stays open. */
  invitationDays: number;
}

/** The columns that hold the settings. */
export const SETTINGS = {
  name: true,
  locale: true,
  appearance: true,
  timezone: true,
  inviteDomains: true,
  invitationDays: true,
} as const;
