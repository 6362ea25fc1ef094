namespace Renderly.Web.Paging;

/// <summary>Where a row lies in a list that is sorted by a time, and by the id among rows of one time.</summary>
/// <param name="At">UTC.</param>
/// <param name="Id">The row's id.</param>
public readonly record struct PageKey(DateTimeOffset At, Guid Id);
