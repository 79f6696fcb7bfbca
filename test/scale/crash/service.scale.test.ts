import { booksStory, companyStory, orderStory, serviceWhole } from '../../cloudfunctions/crash/service'
import { crashMatrix } from './matrix'

crashMatrix('service', {
  acts: /^(service\.|paycallback)/,
  async story(deadly) {
    await companyStory(deadly.cloud)
    await orderStory(deadly)
    await booksStory(deadly.cloud)
  },
  whole: serviceWhole,
})
