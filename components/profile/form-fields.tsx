"use client";

import type { ComponentProps } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { useTranslations } from "use-intl";
import type { Breach, ProfileField, ProfileValues } from "@/components/profile/profile-values";
import { Field } from "@/components/ui/field";
import { MultiPicker } from "@/components/ui/multi-picker";
import { Picker } from "@/components/ui/picker";
import type { PickerOption } from "@/components/ui/picker-option";
import { type Option, Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";

type TextName = Exclude<ProfileField, "licenses" | "departments">;
type ListName = "licenses" | "departments";

interface FieldProps<Name extends ProfileField> {
  name: Name;
  help?: string;
  required?: boolean;
  /** Takes the place of two fields. */
  wide?: boolean;
}

/** What is wrong with a field, in words: the server's own, or those of the rule that a browser checks. */
function useError(name: ProfileField): string | undefined {
  const t = useTranslations("profile.invalid");
  const { formState } = useFormContext<ProfileValues>();
  const error = formState.errors[name];
  if (!error?.message) return undefined;
  if (error.type === "server") return error.message;
  // Every message of the form's own rules is a Breach.
  const { key, max = 0 } = JSON.parse(error.message) as Breach;
  return t(key, { max });
}

function useFrame({ name, help, required, wide }: FieldProps<ProfileField>) {
  const t = useTranslations("profile.field");
  const error = useError(name);
  return {
    label: t(name),
    help,
    error,
    required: required ?? false,
    className: wide ? "sm:col-span-2" : "",
  };
}

/** One line of text. */
export function TextField({
  name,
  help,
  required,
  wide,
  ...input
}: FieldProps<TextName> & ComponentProps<typeof TextInput>) {
  const { register } = useFormContext<ProfileValues>();
  const frame = useFrame({
    name,
    ...(help ? { help } : {}),
    ...(required ? { required } : {}),
    ...(wide ? { wide } : {}),
  });
  return (
    <Field {...frame}>
      <TextInput {...input} {...register(name)} />
    </Field>
  );
}

/** Several lines of text. */
export function TextAreaField(props: FieldProps<TextName>) {
  const { register } = useFormContext<ProfileValues>();
  return (
    <Field {...useFrame(props)}>
      <TextArea {...register(props.name)} />
    </Field>
  );
}

/** One of a few. */
export function SelectField({ options, ...props }: FieldProps<TextName> & { options: readonly Option[] }) {
  return (
    <Field {...useFrame(props)}>
      <Controller<ProfileValues, TextName>
        name={props.name}
        render={({ field: { ref: _, onChange, ...field } }) => (
          <Select options={options} {...field} onValueChange={onChange} />
        )}
      />
    </Field>
  );
}

/** One of many. */
export function PickerField(props: FieldProps<TextName> & { options: readonly PickerOption[] }) {
  const frame = useFrame(props);
  return (
    <Field {...frame}>
      <Controller<ProfileValues, TextName>
        name={props.name}
        render={({ field }) => (
          <Picker
            label={frame.label}
            options={props.options}
            value={field.value}
            onValueChange={field.onChange}
          />
        )}
      />
    </Field>
  );
}

interface MultiPickerFieldProps extends FieldProps<ListName> {
  options: readonly PickerOption[];
  loading?: boolean;
  placeholder?: string;
}

/** Any number of many. */
export function MultiPickerField({ options, loading = false, placeholder, ...props }: MultiPickerFieldProps) {
  const frame = useFrame(props);
  return (
    <Field {...frame}>
      <Controller<ProfileValues, ListName>
        name={props.name}
        render={({ field }) => (
          <MultiPicker
            label={frame.label}
            options={options}
            loading={loading}
            value={field.value}
            onValueChange={field.onChange}
            {...(placeholder ? { placeholder } : {})}
          />
        )}
      />
    </Field>
  );
}
