using System.Buffers.Text;
using Microsoft.AspNetCore.Http;
using Renderly.Web.Problems;

namespace Renderly.Web.Paging;

/// <summary>
/// Which part of a list of our own is asked for: <c>page_size</c> and an opaque <c>page_token</c>. Lists are newest first by ids that
/// sort by time, so a page costs the same wherever it lies, and what is added meanwhile is neither missed nor shown twice.
/// </summary>
/// <param name="Size">Rows at most.</param>
/// <param name="After">The last row of the page before; null for the first page. Carries no authority: filter by the owner too.</param>
public sealed record PageRequest(int Size, Guid? After)
{
    public const int DefaultSize = 50;
    public const int MaxSize = 1000;

    /// <param name="query">The request's query.</param>
    /// <param name="filters">Names of the other parameters that the list knows.</param>
    /// <exception cref="ProblemException">A parameter is unknown or not acceptable.</exception>
    public static PageRequest Read(IQueryCollection query, params string[] filters)
    {
        var (size, after) = PageQuery.Read<Guid>(query, filters, Decode);
        return new PageRequest(size, after);
    }

    /// <summary>
    /// The page made of rows of which one more than <see cref="Size"/> was asked for: that one only says that there are more.
    /// </summary>
    public Page<TView> Of<TRow, TView>(IReadOnlyList<TRow> rows, Func<TRow, Guid> id, Func<TRow, TView> view) =>
        Page<TView>.Of(rows, Size, view, row => Encode(id(row)));

    private static string Encode(Guid id) => Base64Url.EncodeToString(id.ToByteArray());

    private static Guid? Decode(string token)
    {
        Span<byte> bytes = stackalloc byte[18];
        return token.Length == 22 && Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, bytes, out var length) && length == 16
            ? new Guid(bytes[..16])
            : null;
    }
}
