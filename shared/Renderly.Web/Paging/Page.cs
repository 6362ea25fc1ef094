namespace Renderly.Web.Paging;

/// <summary>One page of a list.</summary>
/// <param name="NextPageToken">For <c>page_token</c> of the next request; null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Results, string? NextPageToken);
