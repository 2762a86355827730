/** The rates of AAPOR in the order in which they are read. */
export const rateNames = ['rr1', 'rr2', 'rr3', 'rr4', 'rr5', 'coop1', 'ref1', 'con1'] as const;
