import { Injectable } from '@nestjs/common';
import type { LessonKind } from '../courses/course.js';
import { Database } from '../platform/database.js';
import type { Hold } from './access.js';

/** A published lesson and what somebody has of it. */
export interface Asked extends Omit<Hold, 'timeZone'> {
  lessonId: string;
  courseId: string;
  productId: string;
  slug: string;
  kind: LessonKind;
  materialId: string | null;
  /** A preview of something that is on sale. */
  free: boolean;
  enrolmentId: string | null;
  zones: (string | null)[];
  open: boolean;
}

@Injectable()
export class AdmissionsRepository {
  constructor(private readonly database: Database) {}

  /** Asked for every door and every address of a film: one statement. */
  async ask(storeId: string, lessonId: string, customerId: string | null): Promise<Asked | null> {
    const [found] = await this.database.query<Asked>(
      `select l.id "lessonId", c.id "courseId", c.product_id "productId", l.slug, l.kind, l.material_id "materialId",
         l.preview and p.status = 'published' free, e.id "enrolmentId", array[e.time_zone, b.time_zone, s.time_zone] zones,
         c.access_days "accessDays", h.ends_on::text "cohortEndsOn", g.granted_at "grantedAt", g.ever "everGranted",
         o.lesson_id is not null open
       from lessons l
       join course_modules m on m.id = l.module_id and m.removed_at is null
       join courses c on c.id = l.course_id
       join products p on p.id = c.product_id
       join stores s on s.id = l.store_id
       left join customers b on b.id = $3 and b.store_id = $1
       left join course_enrolments e on e.course_id = c.id and e.customer_id = b.id
       left join course_cohorts h on h.id = e.cohort_id
       left join lesson_openings o on o.enrolment_id = e.id and o.lesson_id = l.id
       left join lateral (select max(n.granted_at) filter (where n.revoked_at is null) granted_at, count(*) > 0 ever
         from entitlements n where n.customer_id = b.id and n.product_id = c.product_id) g on true
       where l.store_id = $1 and l.id = $2 and l.status = 'published' and l.removed_at is null`,
      [storeId, lessonId, customerId],
      'students-ask',
    );
    return found ?? null;
  }
}
