import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Structure } from '../courses/structure.service.js';
import { Database } from '../platform/database.js';
import { invalidField } from '../platform/errors.js';
import { currentStore } from '../platform/scope.js';
import { StaffOnly } from '../web/auth.js';
import { Form, FormBody } from '../web/form.js';
import { textIn } from '../web/texts.js';
import { redirect } from '../web/view.interceptor.js';
import { Catalog } from './catalog.service.js';
import { newCoursePage } from './course.making.pages.js';
import { NewCourseForm, newProduct } from './product.form.dto.js';

/** A course is sold as a product: making one makes the other's draft. */
@Controller('studio/courses/new')
@StaffOnly('owner', 'editor')
export class CourseMakingController {
  constructor(
    private readonly catalog: Catalog,
    private readonly structure: Structure,
    private readonly database: Database,
  ) {}

  @Get()
  async fresh() {
    return newCoursePage(Form.of<NewCourseForm>({}), await this.structure.candidates(currentStore().id));
  }

  @Post()
  @HttpCode(200)
  async create(@FormBody(NewCourseForm) form: Form<NewCourseForm>) {
    const made = await form.submit((value) => this.make(value));
    if (made) return redirect(`/studio/courses/${made}`, 'courses.notices.created');
    return newCoursePage(form, await this.structure.candidates(currentStore().id));
  }

  private async make({ productId, title, price }: NewCourseForm): Promise<string> {
    const store = currentStore();
    const firstModule = { [store.locale]: { title: textIn(store.locale, 'courses.make.firstModule') } };
    if (productId) {
      await this.catalog.byId(store.id, productId);
      return this.structure.open(store.id, productId, firstModule);
    }
    if (!title) throw invalidField('title', 'required');
    if (!price) throw invalidField('price', 'required');
    return this.database.transaction(async () => {
      const wanted = newProduct({ title, price, taxCategory: 'standard' }, store);
      const { id } = await this.catalog.create(store.id, wanted);
      return this.structure.open(store.id, id, firstModule);
    });
  }
}
