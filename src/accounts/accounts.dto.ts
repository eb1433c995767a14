import { Transform, type TransformFnParams } from 'class-transformer';
import { IsEmail, IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { LOCALES, type Locale, type StaffRole } from '../platform/scope.js';
import { CURRENCIES, StoreIdentity, trimmed } from '../stores/identity.js';

const listed = ({ value }: TransformFnParams): unknown => [value].flat();

export const ROLES: readonly StaffRole[] = ['owner', 'editor', 'support'];

export class LinkForm {
  @Transform(trimmed) @IsEmail() @MaxLength(254) email!: string;
  @IsOptional() @IsString() next?: string;
}

export class SignInForm extends LinkForm {
  @IsString() @IsNotEmpty() password!: string;
}

export class SetupForm extends StoreIdentity {
  @IsString() token!: string;
  @Transform(trimmed) @IsString() @IsNotEmpty() slug!: string;
  @IsIn(CURRENCIES) currency!: string;
  @Transform(trimmed) @IsString() @IsNotEmpty() @MaxLength(80) ownerName!: string;
  @IsString() @IsNotEmpty() password!: string;
}

export class ProfileForm {
  @Transform(trimmed) @IsString() @MaxLength(80) name!: string;
  @IsIn(LOCALES) locale!: Locale;
}

export class PasswordForm {
  @IsOptional() @IsString() current?: string;
  @IsString() @IsNotEmpty() password!: string;
}

export class RoleForm {
  @IsIn(ROLES) role!: StaffRole;
}

/** A button; what it refuses stands under `role`. */
export class RemoveForm {
  @IsOptional() @IsString() role?: string;
}

export class InviteForm extends RoleForm {
  @Transform(trimmed) @IsEmail() @MaxLength(254) email!: string;
  @Transform(trimmed) @IsString() @MaxLength(80) name!: string;
}

export class KeyForm {
  @Transform(trimmed) @IsString() @IsNotEmpty() @MaxLength(80) name!: string;
  @IsOptional() @Transform(listed) @IsString({ each: true }) scopes?: string[];
}
