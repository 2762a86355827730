import { z } from 'zod';
import { roles } from './permission.ts';

/** As people write it in a letter: spaces around it and capitals do not count. */
export const emailField = z
	.string()
	.trim()
	.toLowerCase()
	.max(200)
	.pipe(z.email({ pattern: z.regexes.html5Email }));

/** One line: what goes into the list, the printed letter and the audit log. */
export const personName = z
	.string()
	.trim()
	.min(1)
	.max(120)
	.regex(/^[^\p{Cc}]+$/u);

/** What the pages for an account send; the unit is named by what a person types or picks. */
export const accountForm = z.object({
	email: emailField,
	name: personName,
	role: z.enum(roles),
	unit: z.string().trim().min(1).max(300)
});
export type AccountForm = z.infer<typeof accountForm>;

/** What is too long for a real field is cut off here, and never hashed. */
const PASSWORD_CHARS_MAX = 200;

/** A password as it arrives; whether it is good is judged elsewhere. */
export const passwordField = z.string().max(PASSWORD_CHARS_MAX).catch('');

/** A code of an app or of the printed sheet as it arrives. */
export const codeField = z.string().max(60).catch('');

/** What the first page of an empty installation sends. */
export const setUpForm = z.object({
	provinceName: personName.min(2),
	provinceCode: z
		.string()
		.trim()
		.regex(/^[\w-]{1,20}$/),
	email: emailField,
	name: personName
});
export type SetUpForm = z.infer<typeof setUpForm>;
