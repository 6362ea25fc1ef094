namespace Renderly.Web.Paging;

/// <summary>One page of a list.</summary>
/// <param name="NextPageToken">For <c>page_token</c> of the next request; null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Results, string? NextPageToken)
{
    /// <summary>The page made of rows of which one more than its size was asked for: that one only says that there are more.</summary>
    /// <param name="rows">The rows in the order of the list.</param>
    /// <param name="size">Rows at most.</param>
    /// <param name="view">A row as it is shown.</param>
    /// <param name="token">What names a row as the last one of its page.</param>
    internal static Page<T> Of<TRow>(IReadOnlyList<TRow> rows, int size, Func<TRow, T> view, Func<TRow, string> token) =>
        new([.. rows.Take(size).Select(view)], rows.Count > size ? token(rows[size - 1]) : null);
}
