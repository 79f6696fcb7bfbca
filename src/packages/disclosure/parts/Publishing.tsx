import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import type { DraftState } from '~types/disclosure/publishing'
import { DecideSheet } from './DecideSheet'
import type { Open } from '../model/open'
import { Desk } from './Desk'
import { FilesSheet } from './FilesSheet'
import { LineSheet } from './LineSheet'
import { PhotosSheet } from './PhotosSheet'
import { ServiceSheet } from './ServiceSheet'
import { TotalsSheet } from './TotalsSheet'

interface Props {
  compoundId: string
  period: string
  /** What a new line's date begins with. */
  firstDay: string
  /** The newest that is public; null before the first. */
  newest: string | null
  onPeriod: (period: string) => void
  onPublished: () => Promise<unknown>
}

export function Publishing({ compoundId, period, firstDay, newest, onPeriod, onPublished }: Props) {
  const query = useQuery('disclosure.draft', { compoundId, period })
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => {
    setOpen(null)
  }
  const draft = query.output
  return (
    <Page
      title="双晒公布"
      wide
      onRefresh={query.refresh}
      over={
        draft !== null &&
        open !== null && (
          <Over
            compoundId={compoundId}
            draft={draft}
            open={open}
            firstDay={firstDay}
            onOpen={setOpen}
            onClose={close}
            onChanged={query.refresh}
            onPublished={onPublished}
          />
        )
      }
    >
      <Loaded query={query} heights={[120, 320]}>
        {(state) => (
          <Desk
            compoundId={compoundId}
            draft={state}
            newest={newest}
            onOpen={setOpen}
            onChanged={query.refresh}
            onPeriod={onPeriod}
          />
        )}
      </Loaded>
    </Page>
  )
}

interface OverProps {
  compoundId: string
  draft: DraftState
  open: Open
  firstDay: string
  onOpen: (open: Open) => void
  onClose: () => void
  onChanged: () => Promise<unknown>
  onPublished: () => Promise<unknown>
}

function Over({ compoundId, draft, open, firstDay, onOpen, onClose, onChanged, onPublished }: OverProps) {
  const place = { compoundId, draft, firstDay, onClose, onSaved: onChanged }
  switch (open.what) {
    case 'line':
      return <LineSheet {...place} line={open.line} />
    case 'record':
      return (
        <ServiceSheet
          {...place}
          record={open.record}
          onPhotos={(only) => {
            onOpen({ what: 'photos', records: open.records, only, dropped: [] })
          }}
        />
      )
    case 'photos':
      return (
        <PhotosSheet
          compoundId={compoundId}
          period={draft.period}
          records={open.records}
          only={open.only}
          dropped={open.dropped}
          onClose={onClose}
          onChanged={onChanged}
        />
      )
    case 'files':
      return (
        <FilesSheet
          compoundId={compoundId}
          period={draft.period}
          no={open.line.no}
          item={open.line.item}
          dropped={open.dropped}
          onClose={onClose}
          onChanged={onChanged}
        />
      )
    case 'totals':
      return <TotalsSheet compoundId={compoundId} draft={draft} onClose={onClose} onSaved={onChanged} />
    case 'decide':
      return (
        <DecideSheet
          compoundId={compoundId}
          draft={draft}
          publish={open.publish}
          onClose={onClose}
          onDone={() => Promise.all([onChanged(), onPublished()])}
        />
      )
  }
}
