import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { type FieldError, ShopError } from '../platform/errors.js';
import { fieldErrors } from './validation.js';

type Fields = Record<string, string | string[] | undefined>;

/** A form as it came in: what was typed is kept, so that a page can show it again beside what is wrong with it. */
export class Form<T extends object> {
  constructor(
    readonly typed: Fields,
    readonly value: T,
    public errors: FieldError[] = [],
    private readonly place = '',
  ) {}

  /** An untouched form, to show what is stored. */
  static of<T extends object>(typed: Fields): Form<T> {
    return new Form<T>(typed, typed as unknown as T);
  }

  /** The same on a page of several forms with fields of these names: `place` tells their ids apart. */
  within(place: string): Form<T> {
    return new Form(this.typed, this.value, this.errors, `${place}-`);
  }

  /** What the field is on its page: labels, hints and faults lead there. */
  idOf(field: string): string {
    return `field-${this.place}${field}`;
  }

  get ok(): boolean {
    return this.errors.length === 0;
  }

  text(field: string): string {
    const value = this.typed[field];
    return Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
  }

  all(field: string): string[] {
    const value = this.typed[field];
    return value === undefined ? [] : Array.isArray(value) ? value : [value];
  }

  errorOf(field: string): FieldError | undefined {
    return this.errors.find((error) => error.field === field);
  }

  /** Does it, when the form is sound; a refusal that names fields is kept in the form. Answers null when the page must be shown again. */
  async submit<R>(act: (value: T) => Promise<R>): Promise<R | null> {
    if (!this.ok) return null;
    try {
      return await act(this.value);
    } catch (error) {
      if (!(error instanceof ShopError) || error.fields.length === 0) throw error;
      this.errors = error.fields;
      return null;
    }
  }
}

const forms = new WeakMap<FastifyRequest, Form<object>>();

/** The form this request brought, once a controller has asked for it. */
export const formOf = (request: FastifyRequest): Form<object> | undefined => forms.get(request);

/** The request's form, checked against a class-validator class but not refused: `@FormBody(SignInForm) form: Form<SignInForm>`. */
export const FormBody = createParamDecorator(async (type: new () => object, context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { _csrf: _, ...typed } = (request.body ?? {}) as Fields;
  const value = plainToInstance(type, typed, { exposeUnsetFields: false });
  const form = new Form(typed, value, fieldErrors(await validate(value, { whitelist: true })));
  forms.set(request, form);
  return form;
});
