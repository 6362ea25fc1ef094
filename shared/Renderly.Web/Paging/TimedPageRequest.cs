using System.Buffers.Binary;
using System.Buffers.Text;
using Microsoft.AspNetCore.Http;

namespace Renderly.Web.Paging;

/// <summary>
/// The same as <see cref="PageRequest"/> for lists whose ids do not sort by time, since clients may choose them: newest first by a time,
/// and by the id among those of one time.
/// </summary>
/// <param name="Size">Rows at most.</param>
/// <param name="After">The last row of the page before; null for the first page. Carries no authority: filter by the owner too.</param>
public sealed record TimedPageRequest(int Size, PageKey? After)
{
    private const int TimeBytes = 8;
    private const int KeyBytes = TimeBytes + 16;
    private const int TokenLength = 32;

    /// <inheritdoc cref="PageRequest.Read"/>
    public static TimedPageRequest Read(IQueryCollection query, params string[] filters)
    {
        var (size, after) = PageQuery.Read<PageKey>(query, filters, Decode);
        return new TimedPageRequest(size, after);
    }

    /// <inheritdoc cref="PageRequest.Of"/>
    public Page<TView> Of<TRow, TView>(IReadOnlyList<TRow> rows, Func<TRow, PageKey> key, Func<TRow, TView> view) =>
        Page<TView>.Of(rows, Size, view, row => Encode(key(row)));

    private static string Encode(PageKey key)
    {
        Span<byte> bytes = stackalloc byte[KeyBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, key.At.UtcTicks);
        key.Id.TryWriteBytes(bytes[TimeBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    private static PageKey? Decode(string token)
    {
        Span<byte> bytes = stackalloc byte[KeyBytes + 2];
        if (token.Length != TokenLength
            || !Base64Url.IsValid(token)
            || !Base64Url.TryDecodeFromChars(token, bytes, out var length)
            || length != KeyBytes)
        {
            return null;
        }

        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return ticks < 0 || ticks > DateTimeOffset.MaxValue.UtcTicks
            ? null
            : new PageKey(new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes[TimeBytes..KeyBytes]));
    }
}
