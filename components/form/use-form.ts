"use client";

import { type FormEvent, type KeyboardEvent, useEffect, useId } from "react";
import {
  type FieldValues,
  type Path,
  type PathValue,
  useForm as useHookForm,
  useWatch,
} from "react-hook-form";
import { focusFirstError } from "@/components/ui/field";
import { errorFields, errorMessage } from "@/lib/client/api-error";

interface FormOptions<Values extends FieldValues> {
  /** What is saved. When that changes, what was typed stays on top of it. */
  values: Values;
  /** What is wrong with which field, in words, as far as a browser can tell; the server looks again. */
  check?: (values: Values) => Partial<Record<Path<Values>, string | undefined>>;
  /** Sends the form; what it throws is told beside the fields. */
  send: (values: Values) => Promise<unknown>;
  /** Fields that the API calls otherwise than the form does. */
  renamed?: Readonly<Record<string, Path<Values>>>;
}

/**
 * A form: sent once at a time, by its button, Enter or Ctrl+Enter. What is wrong, here or for the server,
 * stands beside its field, and the first such field gets the focus. What was typed stays when sending fails.
 */
export function useForm<Values extends FieldValues>({
  values: saved,
  check,
  send,
  renamed = {},
}: FormOptions<Values>) {
  const id = useId();
  const { control, register, handleSubmit, setValue, setError, getValues, getFieldState, reset, formState } =
    useHookForm<Values>({ values: saved, resetOptions: { keepDirtyValues: true }, shouldFocusError: false });
  // For the renderings that changed values bring about.
  useWatch({ control });
  const { errors, isDirty, isSubmitted, isSubmitting, isSubmitSuccessful, submitCount } = formState;
  // An effect, because only then the errors are on the page; a frame may be drawn before.
  useEffect(() => {
    if (submitCount > 0) focusFirstError(document.getElementById(id));
  }, [id, submitCount]);

  const text = <Name extends Path<Values>>(name: Name) =>
    register(name, { validate: (_value, all) => check?.(all)[name] ?? true });
  const tell = (error: unknown) => {
    let beside = false;
    for (const [field, message] of Object.entries(errorFields(error))) {
      // A cast: the fields of a form are the keys of its values.
      const names = Object.keys(saved) as Path<Values>[];
      const name = renamed[field] ?? names.find((one) => field === one || field.startsWith(`${one}.`));
      if (name) setError(name, { message });
      beside ||= name !== undefined;
    }
    if (!beside) setError("root", { message: errorMessage(error) ?? "" });
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSubmitting) return;
    void handleSubmit((values) => send(values).catch(tell))();
  };

  return {
    /** For the `form` element. */
    props: {
      id,
      noValidate: true,
      onSubmit,
      onKeyDown: (event: KeyboardEvent<HTMLFormElement>) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.currentTarget.requestSubmit();
      },
    },
    values: getValues(),
    /** For an input or a text area. */
    text,
    /** For a control that hands over its value. */
    picked: <Name extends Path<Values>>(name: Name) => {
      text(name);
      return {
        value: getValues(name),
        onValueChange: (value: PathValue<Values, Name>) =>
          setValue(name, value, { shouldDirty: true, shouldValidate: isSubmitted }),
      };
    },
    /** What is wrong with a field. */
    error: (name: Path<Values>) => getFieldState(name, formState).error?.message,
    /** Why sending failed, where it is about no field. */
    failure: errors.root?.message,
    invalid: Object.keys(errors).length > 0,
    dirty: isDirty,
    busy: isSubmitting,
    sent: isSubmitSuccessful,
    /** Shows what is saved, or these values as saved, whatever was typed. */
    reset: (values?: Values) => reset(values, { keepDirtyValues: false }),
  };
}

/** True for what can be written into a column of whole numbers from 0 on. */
export function isWholeNumber(text: string, maximum: number): boolean {
  return /^\d{1,10}$/.test(text.trim()) && Number(text) <= maximum;
}
