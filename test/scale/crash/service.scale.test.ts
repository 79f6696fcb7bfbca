import { companyStory, orderStory, serviceWhole } from '../../cloudfunctions/crash/service'
import { crashMatrix } from './matrix'

crashMatrix('service', {
  acts: /^(service\.|paycallback)/,
  notStruck: {
    'service.saveBooks': 'the company’s own books are one document by compare and swap: not struck yet',
    'service.submitBooks': 'the same',
    'service.decideBooks': 'the same',
  },
  async story(deadly) {
    await companyStory(deadly.cloud)
    await orderStory(deadly)
  },
  whole: serviceWhole,
})
