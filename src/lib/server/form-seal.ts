/** How a form under review lies sealed, and how it is opened by whoever looks it over. */
import { z } from 'zod';
import type { Answers } from '../domain/answers.ts';
import type { FormContent } from '../domain/case-form.ts';
import { formContent } from '../domain/field-request.ts';
import { Problem } from '../domain/problem.ts';
import type { PersonalData } from './personal-data.ts';

/** What an interview was sealed for: it opens nowhere else. */
const placeOf = (formId: string) => `case_form ${formId}`;
const expectedPlaceOf = (formId: string) => `callback ${formId}`;

const answers = z.record(z.string(), z.union([z.number(), z.string(), z.array(z.string())]));

export function sealContent(personal: PersonalData, formId: string, content: FormContent): Buffer {
	return personal.encrypt(JSON.stringify(content), placeOf(formId));
}

/** @throws Problem `fieldwork.formForgotten` where the answers were deleted, `personal.unreadable` */
export function openContent(
	personal: PersonalData,
	{ id, content }: { id: string; content: Uint8Array | null }
): FormContent {
	if (content === null) throw new Problem('fieldwork.formForgotten');
	return formContent.parse(JSON.parse(personal.decrypt(content, placeOf(id))));
}

/** The few answers that a call is compared with. */
export function sealExpected(personal: PersonalData, formId: string, expected: Answers): Buffer {
	return personal.encrypt(JSON.stringify(expected), expectedPlaceOf(formId));
}

/** @throws Problem `fieldwork.formForgotten`, `personal.unreadable` */
export function openExpected(
	personal: PersonalData,
	{ formId, expected }: { formId: string; expected: Uint8Array | null }
): Answers {
	if (expected === null) throw new Problem('fieldwork.formForgotten');
	return answers.parse(JSON.parse(personal.decrypt(expected, expectedPlaceOf(formId))));
}
