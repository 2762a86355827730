/** Words for interviewers, their certificates, and giving out cases. */
import type { LeftReason } from '../domain/assignment.ts';
import type { CertificateStanding } from '../domain/certificate.ts';
import type { SpokenLanguage } from '../domain/interviewer.ts';
import type { CaseState } from '../domain/sample.ts';
import { m } from './generated/messages.js';

const languageWords: Record<SpokenLanguage, () => string> = {
	vi: m['assign.language.vi'],
	hre: m['assign.language.hre'],
	cua: m['assign.language.cua'],
	sed: m['assign.language.sed'],
	jra: m['assign.language.jra'],
	bdq: m['assign.language.bdq'],
	jeh: m['assign.language.jeh'],
	en: m['assign.language.en']
};

/** Languages to choose from, in the order of the province. */
export function languageOptions(): { value: string; label: string }[] {
	return Object.entries(languageWords).map(([value, say]) => ({ value, label: say() }));
}

export function sayLanguages(tags: readonly string[]): string {
	const words: Readonly<Record<string, () => string>> = languageWords;
	return tags.map((tag) => words[tag]?.() ?? tag).join(', ');
}

export const sayStanding: Record<CertificateStanding, () => string> = {
	valid: m['assign.standing.valid'],
	ending: m['assign.standing.ending'],
	expired: m['assign.standing.expired'],
	revoked: m['assign.standing.revoked'],
	none: m['assign.standing.none']
};

export const sayLeft: Record<LeftReason, () => string> = {
	noCertificate: m['assign.left.noCertificate'],
	area: m['assign.left.area'],
	language: m['assign.left.language'],
	served: m['assign.left.served'],
	full: m['assign.left.full']
};

export const sayCaseState: Record<CaseState, () => string> = {
	reserve: m['assign.case.state.reserve'],
	open: m['assign.case.state.open'],
	submitted: m['assign.case.state.submitted'],
	returned: m['assign.case.state.returned'],
	accepted: m['assign.case.state.accepted'],
	ended: m['assign.case.state.ended']
};
