import { describe, expect, it } from 'vitest';
import {
	differences,
	maySettle,
	momentOn,
	outcomeOf,
	standingOf,
	turnOf,
	voided,
	voidReasonOf,
	type KeyedContent,
	type KeyingPass
} from '../../../src/lib/domain/keying.ts';
import { settle } from '../../../src/lib/domain/keying-settlement.ts';
import { asVersion, satisfaction5, sections } from '../../support/questionnaire.ts';

const content: KeyedContent = {
	voidReason: null,
	caseNumber: 12,
	fieldCode: 'land',
	day: '2026-11-19',
	answers: { a1: 5, a2: 4, b1: 4, b2: 3, all: 4, wishes: ['time', 'fee'] },
	doubles: []
};
const keyed = (pass: KeyingPass, keyerId: string, given: Partial<KeyedContent> = {}) => ({
	pass,
	keyerId,
	content: { ...content, ...given }
});
