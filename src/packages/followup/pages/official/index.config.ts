export default definePageConfig({
  navigationBarTitleText: '官方表决结果',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
