"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Picker, type PickerProps } from "@/components/ui/picker";

/** One of the world's time zones; their list arrives when it is opened. */
export function ZonePicker(props: Omit<PickerProps, "options" | "loading" | "onOpen">) {
  const [asked, setAsked] = useState(false);
  const { data, isFetching } = useQuery({
    queryKey: ["zones"],
    queryFn: () =>
      import("@/components/form/zone-options").then(({ zoneOptions }) => zoneOptions(new Date())),
    enabled: asked,
    staleTime: Infinity,
  });
  const only = [{ value: props.value, label: props.value.replaceAll("_", " ") }];
  return <Picker {...props} options={data ?? only} loading={isFetching} onOpen={() => setAsked(true)} />;
}
