/** Everything that a person can put right. Anything else is a bug, and stays an `Error`. */
export class Problem extends Error {
	readonly code: ProblemCode;
	readonly details: Readonly<Record<string, string | number>>;

	constructor(code: ProblemCode, details: Readonly<Record<string, string | number>> = {}) {
		super(code);
		this.name = 'Problem';
		this.code = code;
		this.details = details;
	}
}

export type ProblemCode = keyof typeof problemStatus;

/** The HTTP status of each problem; its words are the message `problem.<code>` in `text/`. */
export const problemStatus = {
	'input.invalid': 400,
	'access.signInNeeded': 401,
	'access.denied': 403,
	'account.wrongPassword': 400,
	'account.tooManyAttempts': 429,
	'account.notFound': 404,
	'campaign.notFound': 404,
	'campaign.wrongState': 409,
	'campaign.incomplete': 409,
	'campaign.codeTaken': 409,
	'campaign.badDates': 400,
	'campaign.formsDoNotPair': 400,
	'campaign.noUnits': 400,
	'unit.notFound': 404,
	'desk.notFound': 404,
	'desk.noOpenCampaign': 404,
	'link.notFound': 404,
	'link.campaignClosed': 410,
	'questionnaire.notFound': 404,
	'questionnaire.frozen': 409,
	'questionnaire.faulty': 422,
	'response.tooLarge': 413,
	'response.malformed': 400,
	'response.unknownCampaign': 404,
	'response.campaignNotOpen': 409,
	'response.wrongVersion': 409,
	'response.unitNotInCampaign': 409,
	'response.channelNotInCampaign': 409,
	'response.unknownField': 422,
	'response.unknownCollector': 404,
	'response.badAnswers': 422,
	'response.idTaken': 409,
	'response.fromTheFuture': 422
} as const;
