import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where each trick is tried: a file under test/cloudfunctions, and what its test is called. */
const TRICKS: Readonly<Record<string, readonly (readonly [file: string, test: string])[]>> = {
  'a second ballot by phone': [['casting', 'from another phone gets channel and time of the first, and nothing more']],
  'a second ballot in a race': [
    ['casting', '200 parallel casts of one voter from two phones leave one ballot'],
    ['signing', 'forty phones of one person race: one signed ballot stands'],
    ['successions', 'of many casts by two buyers at once one ballot and one record are left'],
  ],
  'a second ballot on paper': [
    ['papers', 'a paper and a phone that race leave one ballot; killed between its writes a paper leaves nothing'],
    ['papers', 'a paper that two people find invalid takes nothing; one that they read differently waits'],
  ],
  'a second ballot by proxy': [
    ['papers', 'casts on an accepted mandate; it counts until the voter casts himself, or denies it'],
  ],
  'two colluding staff who enter paper for an owner before he votes': [
    ['papers', 'colluding staff are undone by the voter, who denies the paper and votes himself'],
    ['papers', 'the firm, the voter’s own people and who has no part in it handle no paper'],
  ],
  'a ballot before the opening stands in the ledger': [
    ['signing', 'no paper before the opening is sealed, and no ballot without one'],
  ],
  'a witness, or a counter, by his own word': [
    [
      'ledger/witnesses',
      'the first witnesses are appointed by the community and the committee, never by themselves or by one alone',
    ],
    [
      'ledger/recount',
      'a counter is named by the community, another by the committee, before closing, and never of the firm',
    ],
  ],
  'a seller’s, or a buyer’s, vote in another’s hand': [
    ['successions', 'the buyer of everything votes as that voter, once, and the roster says so without a name'],
    [
      'denials',
      'who has sold keeps his vote until its result stands: he sees what was cast in his name, and denies it',
    ],
  ],
  'a proxy over the cap in a race': [
    ['papers', 'holds no more mandates than the rules allow, however many requests race; the firm’s people hold none'],
  ],
  'casting before opening, after closing, around the minute': [
    ['adversary/people', 'casting around the opening and the closing: seconds before and after'],
    ['casting', 'after closing, but who may not have seen his receipt gets it still'],
  ],
  'a stranger, a tenant, the firm': [
    [
      'adversary/people',
      'a stranger, a tenant, the firm, an office without a home, and a buyer without keys cast for nobody',
    ],
  ],
  'a former owner': [
    ['successions', 'the seller keeps this one vote though he sees nothing else; the buyer of a part has none'],
    ['successions', 'a ballot that was cast before the sale stands, and the buyer casts none'],
  ],
  'forged event fields': [
    [
      'adversary/people',
      'an identity, a time, a channel or an area that the request claims is refused, and nothing is cast',
    ],
    ['access', 'an identity that the client claims as %s is refused, wherever it stands'],
    ['access', 'the clock answers no person, whatever he says he is'],
  ],
  'a replayed request': [
    ['signing', 'replayed in another vote, where the same person might cast'],
    ['signing', 'the same request has the same answer; the same key with other random bytes is another request'],
  ],
  'a witness who lies': [
    ['adversary/console', 'verify: too few witnesses, even with one who lies'],
    [
      'ledger/witnesses',
      'a cosignature is taken from the witness himself, for a checkpoint of this log, with a clock that goes right',
    ],
  ],
  'an organiser who cancels after a peek': [
    ['adversary/people', 'nobody gets the counters’ file, and after cancelling nobody ever does'],
    ['changes', 'takes two of the committee and the community, once each; then no choice is ever read'],
  ],
  'an organiser who extends after a peek': [
    ['adversary/console', 'extends the vote when the last ballots are in, dated back: its place in the ledger says so'],
    ['changes', 'is refused past the frozen days, and lapses a day before closing'],
    ['changes', 'whoever has begun to count has closed the vote to %s'],
  ],
  'a spouse’s phone asking for the other’s receipt': [
    ['signing', 'a spouse’s phone gets neither receipt nor salt of the other’s ballot, signed or replayed'],
  ],
  'a phone shown one text and asked to sign another': [
    ['adversary/console', 'edits the text after the opening: no phone signs for it'],
    ['signing', 'of another text'],
  ],
  'editing the text or the rule after opening': [
    [
      'adversary/console',
      'softens the rule after the opening: no phone signs, and verify counts by the rule that was frozen',
    ],
    ['adversary/console', 'rewrites the opening, and the closing'],
  ],
  'reading interim results with every role': [
    ['adversary/people', 'no role reads a choice, a salt or a figure for or against, by any action'],
  ],
  'an operator who edits ballots': [
    ['adversary/console', 'edits how somebody voted'],
    ['adversary/console', 'edits a ballot with a commitment to match'],
    ['adversary/console', 'edits a phone’s signature'],
  ],
  'an operator who deletes, adds or reorders ballots': [
    ['adversary/console', 'deletes a ballot'],
    ['adversary/console', 'adds a ballot for somebody who did not vote'],
    ['adversary/console', 'puts in a ballot when the vote is closed, dated back: it lies behind the closing'],
    ['adversary/console', 'changes the places of two ballots'],
  ],
  'an operator who keeps a ballot back, or puts one in to change, or to delay, a result': [
    [
      'ledger/recount',
      'a voter’s own that was kept back: verify fails, the clock recounts once, everybody hears why, and his check is green',
    ],
    ['ledger/recount', 'one that was cast too late, or that does not open, is never let in'],
    [
      'ledger/recount',
      'one that the operator made for who never joined is public and told, and set aside when he denies it',
    ],
    [
      'ledger/recount',
      'one more after the third recount, or after the vote has taken effect, changes nothing: verify says what is owed',
    ],
  ],
  'an operator who casts for another, or moves the end': [
    ['adversary/console', 'casts in the name of another with a key put into the database'],
    ['adversary/console', 'casts for a home without a key, signed by a neighbour’s phone that is in the game'],
    ['adversary/console', 'who is told of a neighbour’s signature denies it, and verify names it'],
    ['adversary/console', 'moves the end: the ballot that came in late stands in the ledger with its time'],
  ],
  'an operator who rewrites the roll': [['adversary/console', 'rewrites the roll']],
  'an operator who rewrites the result': [
    ['adversary/console', 'rewrites the result'],
    ['adversary/console', 'rewrites the rules that the result names'],
  ],
  'an operator who swaps a checkpoint': [['adversary/console', 'swaps the checkpoint for another log’s']],
  'an operator who forks the tree for half of the phones': [
    ['adversary/console', 'a phone that saw the log before refuses it, and the voter’s ballot is not in it'],
    [
      'adversary/console',
      'a fresh phone takes it from no fewer witnesses than the opening names, and they sign no other history',
    ],
  ],
}

test.each(Object.entries(TRICKS))('%s has its test', (_trick, tests) => {
  for (const [file, name] of tests) {
    const source = readFileSync(join(__dirname, '..', `${file}.test.ts`), 'utf8')
    expect({ file, has: source.includes(`'${name}'`) ? name : null }).toEqual({ file, has: name })
  }
})
