import {
  ArrayMaxSize,
  ArrayMinSize,
  Equals,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { EvenRows, IsLink, Lines, Maybe, rule, Several, Spoken, type Texts, Words } from './block.rules.js';
import { embedOf } from './embed.js';

export const BLOCK_TYPES = [
  ...(['hero', 'text', 'image', 'video', 'list', 'testimonial', 'faq', 'countdown', 'comparison', 'form', 'buy'] as const),
] as const;
export type BlockType = (typeof BLOCK_TYPES)[number];

/** Stable: it stays the block's own wherever the block moves. */
class Common {
  @IsUUID() id!: string;
}

class HeroWords {
  @Words(150) heading!: string;
  @Maybe(500) text?: string;
  @Maybe(60) button?: string;
}
export class HeroBlock extends Common {
  @Equals('hero') type!: 'hero';
  @IsOptional() @IsUUID() imageId?: string;
  /** Where the button leads. */
  @IsOptional() @IsLink() link?: string;
  @Spoken(HeroWords) texts!: Texts<HeroWords>;
}

class TextWords {
  @Words(50_000) md!: string;
}
export class TextBlock extends Common {
  @Equals('text') type!: 'text';
  @Spoken(TextWords) texts!: Texts<TextWords>;
}

class ImageWords {
  /** What one sees; empty for a picture that only adorns. */
  @Maybe(300) alt?: string;
  @Maybe(300) caption?: string;
}
export class ImageBlock extends Common {
  @Equals('image') type!: 'image';
  @IsUUID() imageId!: string;
  @IsOptional() @Spoken(ImageWords) texts?: Texts<ImageWords>;
}

class VideoWords {
  @Words(150) title!: string;
  @Maybe(300) caption?: string;
}
export class VideoBlock extends Common {
  @Equals('video') type!: 'video';
  @IsIn(['own', 'elsewhere']) source!: 'own' | 'elsewhere';
  /** A film of the store's own. */
  @IsOptional() @IsUUID() videoId?: string;
  /** A film on one of the sites of {@link embedOf}. */
  @IsOptional()
  @rule('knownFilm', (value) => typeof value === 'string' && embedOf(value) !== null)
  url?: string;
  @IsOptional() @IsUUID() imageId?: string;
  @Spoken(VideoWords) texts!: Texts<VideoWords>;
}

class ListWords {
  @Maybe(150) heading?: string;
  @Lines(40, 500) items!: string[];
}
export class ListBlock extends Common {
  @Equals('list') type!: 'list';
  @IsIn(['ticks', 'points', 'steps']) look!: 'ticks' | 'points' | 'steps';
  @Spoken(ListWords) texts!: Texts<ListWords>;
}

class TestimonialWords {
  @Words(1000) quote!: string;
  @Maybe(150) role?: string;
}
export class TestimonialBlock extends Common {
  @Equals('testimonial') type!: 'testimonial';
  @Words(100) name!: string;
  @IsOptional() @IsUUID() imageId?: string;
  @Spoken(TestimonialWords) texts!: Texts<TestimonialWords>;
}

class Question {
  @Words(300) question!: string;
  @Words(5000) answerMd!: string;
}
class FaqWords {
  @Maybe(150) heading?: string;
  @Several(Question, 1, 40) items!: Question[];
}
export class FaqBlock extends Common {
  @Equals('faq') type!: 'faq';
  @Spoken(FaqWords) texts!: Texts<FaqWords>;
}

class CountdownWords {
  @Words(150) heading!: string;
  /** Said when it is over. */
  @Maybe(150) ended?: string;
}
export class CountdownBlock extends Common {
  @Equals('countdown') type!: 'countdown';
  /** An instant, in ISO 8601 with its zone. */
  @IsISO8601({ strict: true }) endsAt!: string;
  @IsIn(['say', 'hide']) afterwards!: 'say' | 'hide';
  @Spoken(CountdownWords) texts!: Texts<CountdownWords>;
}

class Row {
  @IsArray() @ArrayMinSize(2) @ArrayMaxSize(6) @IsString({ each: true }) @MaxLength(200, { each: true }) cells!: string[];
}
class ComparisonWords {
  @Maybe(150) heading?: string;
  /** The first row names the columns, the first cell of each other row what is compared. */
  @EvenRows() @Several(Row, 2, 30) rows!: Row[];
}
export class ComparisonBlock extends Common {
  @Equals('comparison') type!: 'comparison';
  @Spoken(ComparisonWords) texts!: Texts<ComparisonWords>;
}

class OfferWords {
  @Maybe(150) heading?: string;
  @Maybe(500) text?: string;
  @Maybe(60) button?: string;
}
export class FormBlock extends Common {
  @Equals('form') type!: 'form';
  /** A free product: what the reader gets for the address. */
  @IsUUID() productId!: string;
  @IsOptional() @Spoken(OfferWords) texts?: Texts<OfferWords>;
}
export class BuyBlock extends Common {
  @Equals('buy') type!: 'buy';
  @IsUUID() productId!: string;
  @IsOptional() @Spoken(OfferWords) texts?: Texts<OfferWords>;
}

export const CLASSES = {
  hero: HeroBlock,
  text: TextBlock,
  image: ImageBlock,
  video: VideoBlock,
  list: ListBlock,
  testimonial: TestimonialBlock,
  faq: FaqBlock,
  countdown: CountdownBlock,
  comparison: ComparisonBlock,
  form: FormBlock,
  buy: BuyBlock,
} satisfies Record<BlockType, new () => object>;

/** A part of a page, as it is kept. */
export type Block = InstanceType<(typeof CLASSES)[BlockType]>;
