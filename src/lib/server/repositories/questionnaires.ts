import { isDeepStrictEqual } from 'node:util';
import { asc, desc, eq } from 'drizzle-orm';
import { Problem } from '../../domain/problem.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { Queries } from '../db/database.ts';
import { questionnaireVersion } from '../db/schema.ts';

/** A published version never changes, so its content was checked once, when it was saved. */
const { content } = questionnaireVersion;

/** @throws Problem `questionnaire.notFound` */
export async function getVersion(db: Queries, id: string): Promise<QuestionnaireVersion> {
	const found = await findVersion(db, id);
	if (!found) throw new Problem('questionnaire.notFound', { id });
	return found;
}

export async function findVersion(db: Queries, id: string): Promise<QuestionnaireVersion | null> {
	const [row] = await db
		.select({ content })
		.from(questionnaireVersion)
		.where(eq(questionnaireVersion.id, id))
		.limit(1);
	return row?.content ?? null;
}

/** By code, the newest version of each first. */
export async function listVersions(db: Queries): Promise<QuestionnaireVersion[]> {
	const rows = await db
		.select({ content })
		.from(questionnaireVersion)
		.orderBy(asc(questionnaireVersion.code), desc(questionnaireVersion.version));
	return rows.map((row) => row.content);
}

/**
 * Publishes a version. Saving the same one again changes nothing.
 *
 * @throws Problem `questionnaire.frozen` where the id is published with other content
 */
export async function saveVersion(
	db: Queries,
	version: QuestionnaireVersion,
	publishedAt: Date
): Promise<void> {
	const published = await findVersion(db, version.id);
	if (published === null) {
		const { id, code } = version;
		const row = { id, code, version: version.version, content: version, publishedAt };
		await db.insert(questionnaireVersion).values(row);
		return;
	}
	// Undefined members do not survive storage, hence the round trip.
	if (isDeepStrictEqual(published, JSON.parse(JSON.stringify(version)))) return;
	throw new Problem('questionnaire.frozen', { code: version.code, version: version.version });
}
