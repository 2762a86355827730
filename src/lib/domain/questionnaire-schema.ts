/**
 * The shape of a whole questionnaire version where it enters the program: from a file, a form or
 * the table. For the server alone; the browser gets versions that have passed here.
 */
import { z } from 'zod';
import { Problem } from './problem.ts';
import { mustBeSound } from './questionnaire-check.ts';
import type { QuestionnaireVersion } from './questionnaire.ts';

/** Codes are keys of plain objects, so the names that every object has are out. */
const code = z
	.string()
	.max(60)
	.regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/)
	.refine((text) => !(text in {}));

const optionValue = z
	.string()
	.min(1)
	.max(60)
	.refine((text) => !(text in {}));

const language = z.string().regex(/^[a-z]{2,3}$/);
const texts = z.object({ vi: z.string().max(4000) }).catchall(z.string().max(4000));

const level = z.strictObject({ value: z.int().min(1).max(5), texts });
/** 0 alone means a non-answer, in answers, packed strings and tallies alike. */
const nonAnswer = z.strictObject({ value: z.literal(0), texts });

const scale = z.strictObject({
	code,
	levels: z.array(level).min(1),
	satisfiedFrom: z.int().min(1).max(5),
	nonAnswers: z.array(nonAnswer).max(1)
});

const item = z.strictObject({
	code,
	conceptCode: code,
	kind: z.enum(['rating', 'single', 'multi', 'text', 'number', 'date']),
	texts,
	isRequired: z.boolean(),
	showIf: z.strictObject({ itemCode: z.string(), values: z.array(z.string()) }).optional(),
	scaleCode: z.string().optional(),
	options: z
		.array(z.strictObject({ value: optionValue, texts }))
		.max(1000)
		.optional(),
	max: z.number().optional(),
	min: z.number().optional(),
	isSensitive: z.boolean().optional(),
	guidance: texts.optional(),
	audio: z.record(language, z.string()).optional()
});

const section = z.strictObject({
	code,
	kind: z.enum(['factor', 'overall', 'facts', 'background', 'opinion']),
	texts,
	isOptional: z.boolean(),
	items: z.array(item).min(1)
});

/** The shape alone; `readQuestionnaire` also checks what holds between the parts. */
export const questionnaireVersionSchema = z.strictObject({
	id: z.uuid(),
	code,
	version: z.int().min(1),
	title: texts,
	population: z.string().min(1),
	measures: z.enum(['procedure', 'administration', 'management', 'health', 'education']),
	isShort: z.boolean(),
	pairsWith: code.nullable(),
	formula: z.enum(['TOP2', 'MEAN5']),
	status: texts,
	source: z.string().min(1),
	languages: z.array(language).min(1),
	scales: z.array(scale),
	sections: z.array(section).min(1)
}) satisfies z.ZodType<QuestionnaireVersion>;

/**
 * A version from outside, sound in shape and in sense.
 *
 * @throws Problem `questionnaire.faulty` with the place of the first fault
 */
export function readQuestionnaire(content: unknown): QuestionnaireVersion {
	const { data, error } = questionnaireVersionSchema.safeParse(content);
	if (error) {
		const place = placeOf(error.issues[0]?.path ?? [], content);
		throw new Problem('questionnaire.faulty', {
			place,
			fault: 'wrongShape',
			count: error.issues.length
		});
	}
	mustBeSound(data);
	return data;
}

/** `sections[2].items[1].kind (staff.2)`: the path, and the innermost code met on the way. */
function placeOf(path: readonly PropertyKey[], content: unknown): string {
	let here: unknown = content;
	let innermost = '';
	let words = '';
	if (path.length === 0) return 'version';
	for (const step of path) {
		words += typeof step === 'number' ? `[${step}]` : `${words === '' ? '' : '.'}${String(step)}`;
		here = typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined;
		const found = typeof here === 'object' && here !== null ? Reflect.get(here, 'code') : undefined;
		if (typeof found === 'string') innermost = found;
	}
	return innermost === '' ? words : `${words} (${innermost})`;
}
