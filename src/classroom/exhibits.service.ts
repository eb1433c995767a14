import { Injectable } from '@nestjs/common';
import type { Course, Lesson } from '../courses/course.js';
import { type Material, plays, type Track } from '../materials/material.js';
import { Materials } from '../materials/materials.service.js';
import type { StudentStanding } from '../students/students.service.js';

/** What a lesson shows besides its words. */
export interface Exhibit {
  material: Material | null;
  tracks: Track[];
  poster: string | null;
  sprite: ReturnType<Materials['sprite']>;
  /** Where the student was in it; of a paper, the page. */
  atSeconds: number;
}

@Injectable()
export class Exhibits {
  constructor(private readonly materials: Materials) {}

  async of({ storeId }: Course, { id, materialId }: Lesson, standing: StudentStanding | null): Promise<Exhibit> {
    const material = materialId === null ? null : ((await this.materials.of(storeId, [materialId])).get(materialId) ?? null);
    return {
      material,
      tracks: material && plays(material) ? await this.materials.tracks(storeId, material.id) : [],
      poster: material && this.materials.poster(material),
      sprite: material && this.materials.sprite(material),
      atSeconds: standing?.progress.get(id)?.positionSeconds ?? 0,
    };
  }
}
