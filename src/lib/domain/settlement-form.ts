import { z } from 'zod';

/** What an officer decides about a refused response; throwing one away is ticked as well as pressed. */
export const settlementForm = z
	.object({
		decision: z.enum(['resend', 'discard']),
		reason: z.string().trim().min(10).max(500),
		isSure: z.literal('on').optional()
	})
	.refine(({ decision, isSure }) => decision === 'resend' || isSure === 'on')
	.transform(({ decision, reason }) => ({ decision, reason }));
