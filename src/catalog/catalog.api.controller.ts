import { Body, Get, HttpCode, Param, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import { AnswerOnce } from '../accounts/answer-once.interceptor.js';
import { pageOf, readCursor } from '../platform/cursor.js';
import { notFound } from '../platform/errors.js';
import { currentStore, scope } from '../platform/scope.js';
import { ApiController } from '../web/api.js';
import { ApiKeyWelcome, ApiScope } from '../web/auth.js';
import { absolute } from '../web/href.js';
import type { Question } from '../web/structured.js';
import { ChangeProduct, NewProduct, ProductsQuery } from './catalog.api.dto.js';
import { CatalogByKey } from './catalog.api.service.js';
import { Catalog } from './catalog.service.js';
import type { Product } from './product.entity.js';

const WRITE = 'products:write';
const mayWrite = () => scope().apiKey?.scopes.includes(WRITE) ?? false;

@ApiController('products')
@UseInterceptors(AnswerOnce)
export class CatalogApi {
  constructor(
    private readonly catalog: Catalog,
    private readonly byKey: CatalogByKey,
  ) {}

  @Get()
  @ApiKeyWelcome()
  async list(@Query() { limit, cursor, status }: ProductsQuery) {
    const only = mayWrite() ? (status ?? null) : 'published';
    const after = cursor === undefined ? null : readCursor(cursor);
    const products = await this.catalog.newest(currentStore().id, { only, after, limit: limit + 1 });
    const { data, nextCursor } = pageOf(products, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
    return { data: data.map(present), nextCursor };
  }

  @Get(':id')
  @ApiKeyWelcome()
  async one(@Param('id') id: string) {
    const product = await this.catalog.byId(currentStore().id, id);
    if (product.status !== 'published' && !mayWrite()) throw notFound();
    return present(product);
  }

  @Post()
  @HttpCode(201)
  @ApiScope(WRITE)
  async create(@Body() wanted: NewProduct) {
    return present(await this.byKey.create(wanted));
  }

  @Patch(':id')
  @ApiScope(WRITE)
  async change(@Param('id') id: string, @Body() wanted: ChangeProduct) {
    return present(await this.byKey.change(id, wanted));
  }
}

function present(product: Product) {
  const {
    id,
    slug,
    title,
    promise,
    descriptionMd,
    audienceMd,
    questions,
    pageCount,
    trailer,
    tags,
    priceMinor,
    currency,
    taxCategory,
    status,
    publishedAt,
    createdAt,
    updatedAt,
  } = product;
  const translations = product.texts.map((text) => ({
    locale: text.locale,
    title: text.title,
    promise: text.promise,
    description: text.descriptionMd,
    audience: text.audienceMd,
    questions: text.questions.map(asked),
  }));
  const words = {
    title,
    promise,
    description: descriptionMd,
    audience: audienceMd,
    questions: questions.map(asked),
    translations,
  };
  const facts = { pageCount, trailer, tags, priceMinor, currency, taxCategory, status, publishedAt, createdAt, updatedAt };
  return { id, slug, url: absolute(`/p/${slug}`), ...words, ...facts };
}

const asked = ({ question, answerMd }: Question) => ({ question, answer: answerMd });
