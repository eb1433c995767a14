import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

export class MoveClock {
  /** ISO 8601 duration, such as `P2DT3H`. */
  @IsOptional() @IsString() @MaxLength(100) advance?: string;
  /** ISO 8601 moment, later than the shop's present. */
  @IsOptional() @IsString() @MaxLength(100) now?: string;
}

/** The clock's buttons, on every page of the desk. */
export class MoveTo {
  @IsOptional() @IsString() @MaxLength(20) advance?: string;
  /** Wall clock of the store, as a browser's input gives it: `2027-03-01T09:00`. */
  @IsOptional() @IsString() @MaxLength(30) to?: string;
  /** The page to come back to. */
  @IsOptional() @Matches(/^\/_sandbox([/?][^\\]*)?$/) @MaxLength(500) back?: string;
}

export class MailQuery {
  @IsOptional() @IsString() @MaxLength(320) to?: string;
}

export class InboxQuery extends MailQuery {
  @IsOptional() @IsString() lang?: string;
}

export class PayCheckout {
  /** Test card number; spaces allowed. */
  @IsOptional() @IsString() @MaxLength(40) card?: string;
  /** Test IBAN: settles later, or fails. */
  @IsOptional() @IsString() @MaxLength(60) iban?: string;
}

/** The payment page's form. */
export class PayForm extends PayCheckout {
  @IsOptional() @IsString() @MaxLength(320) email?: string;
  @IsOptional() @IsString() @MaxLength(200) name?: string;
  @IsOptional() @IsString() @MaxLength(100) promotionCode?: string;
}

/** What the payment page opens with, chosen by a link. */
export class PayQuery extends PayCheckout {
  @IsOptional() @IsString() lang?: string;
}

export class BankForm {
  @IsIn(['approve', 'refuse']) answer!: 'approve' | 'refuse';
}

export class RefundForm {
  /** As typed: `19,90`. */
  @IsString() @MaxLength(20) amount!: string;
  @IsIn(['succeeded', 'pending']) begins!: 'succeeded' | 'pending';
}

export class DecisionForm {
  @IsIn(['succeeded', 'failed']) result!: 'succeeded' | 'failed';
}

export class DisputeForm {
  @IsIn(['fraudulent', 'product_not_received', 'duplicate']) reason!: string;
  @IsOptional() @IsIn(['on']) inquiry?: 'on';
}

export class VerdictForm {
  @IsIn(['won', 'lost']) verdict!: 'won' | 'lost';
}

export class FaultsForm {
  @Matches(/^\d{1,2}$/) duplicate!: string;
  @Matches(/^\d{1,2}([.,]\d)?$/) delaySeconds!: string;
  @IsOptional() @IsIn(['on']) reorder?: 'on';
  @IsOptional() @IsIn(['on']) drop?: 'on';
  @IsOptional() @IsIn(['on']) wrongSignature?: 'on';
}
