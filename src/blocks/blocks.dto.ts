import { IsIn, IsOptional, IsString } from 'class-validator';
import { BLOCK_TYPES, type BlockType } from './block.types.js';

/** Its fields are read by {@link blockFrom}: which there are depends on the block's type. */
export class BlockForm {
  @IsOptional() @IsString() intent?: string;
  @IsOptional() @IsString() seen?: string;
}

export class NewBlockQuery {
  @IsOptional() @IsIn(BLOCK_TYPES) type?: BlockType;
  @IsOptional() @IsString() lang?: string;
}
