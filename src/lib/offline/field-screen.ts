/** Where the interviewer is in the app; a step of the browser's history. */
export type FieldScreen =
	| { readonly name: 'today' | 'sent' | 'standing' }
	| { readonly name: 'case' | 'visit'; readonly caseId: string }
	| { readonly name: 'interview'; readonly draftId: string };
