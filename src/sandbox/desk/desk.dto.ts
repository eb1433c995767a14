import { IsOptional, IsString, MaxLength } from 'class-validator';

export class MoveClock {
  /** ISO 8601 duration, such as `P2DT3H`. */
  @IsOptional() @IsString() @MaxLength(100) advance?: string;
  /** ISO 8601 moment, later than the shop's present. */
  @IsOptional() @IsString() @MaxLength(100) now?: string;
}

export class MailQuery {
  @IsOptional() @IsString() @MaxLength(320) to?: string;
}

export class PayCheckout {
  /** Test card number; spaces allowed. */
  @IsOptional() @IsString() @MaxLength(40) card?: string;
  /** Test IBAN: settles later, or fails. */
  @IsOptional() @IsString() @MaxLength(60) iban?: string;
}
