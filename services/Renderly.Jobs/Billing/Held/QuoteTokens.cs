using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Jobs.Billing.Caps;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Billing.Held;

/// <summary>
/// Ids of quotes that hold: what was quoted, and until when, stands in the id itself, signed. Nothing is stored, and every
/// replica knows it.
/// </summary>
internal sealed class QuoteTokens(DerivedKeys keys, IOptions<BillingOptions> options, TimeProvider clock)
{
    private const string Prefix = "quote_";
    private const string Purpose = "renderly quote v1";
    private const int AmountsBytes = 24;
    private const int SignatureBytes = 16;

    /// <summary>Stands for an amount that was not known.</summary>
    private const long Unknown = -1;

    /// <summary>An id for a quote; null where its price is not known: what is not known cannot hold.</summary>
    /// <param name="userId">Who was quoted.</param>
    /// <param name="subject">What was quoted; a quote of one thing is none of another.</param>
    /// <param name="low">USD that are expected.</param>
    /// <param name="high">USD at most; null: not known.</param>
    public HeldQuote? Issue(Guid userId, string subject, decimal? low, decimal? high)
    {
        if (low is not { } expected)
        {
            return null;
        }

        var expires = DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + options.Value.QuoteLifetime).ToUnixTimeSeconds());
        var bytes = new byte[AmountsBytes + SignatureBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, expires.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), UsdMicros.FromUsd(expected).Value);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), high is { } most ? UsdMicros.FromUsd(most).Value : Unknown);
        Sign(keys.Of(Purpose)[0], bytes.AsSpan(0, AmountsBytes), userId, subject).CopyTo(bytes.AsSpan(AmountsBytes));
        return new HeldQuote(Prefix + Base64Url.EncodeToString(bytes), expires);
    }

    /// <summary>Why what would be begun is not what was quoted; null when it costs no more than that.</summary>
    /// <param name="id">As the caller wrote it.</param>
    /// <inheritdoc cref="Issue" path="/param"/>
    public ProblemResult? WhyNot(string id, Guid userId, string subject, decimal? low, decimal? high)
    {
        if (Read(id, userId, subject) is not { } quoted)
        {
            return Problem.Validation("quote_id", FieldCode.Invalid, "This is no quote of this. Ask for one, or leave it out.");
        }

        if (clock.GetUtcNow() >= quoted.ExpiresAt)
        {
            return Problem.Conflict("quote_expired", "The quote has expired. Ask for another one.");
        }

        var isDearer = low is not { } expected || UsdMicros.FromUsd(expected) > quoted.Low
            || (quoted.High is { } most && (high is not { } worst || UsdMicros.FromUsd(worst) > most));
        return !isDearer ? null : Problem.Conflict("quote_changed", string.Create(
            CultureInfo.InvariantCulture,
            $"It would cost {AmountOf(low)} USD now, at most {AmountOf(high)}; {quoted.Low} were quoted, at most "
            + $"{AmountOf(quoted.High?.Usd)}. Nothing was begun. Ask for another quote."));
    }

    private (DateTimeOffset ExpiresAt, UsdMicros Low, UsdMicros? High)? Read(string id, Guid userId, string subject)
    {
        var bytes = new byte[AmountsBytes + SignatureBytes];
        if (!id.StartsWith(Prefix, StringComparison.Ordinal)
            || id.Length != Prefix.Length + Base64Url.GetEncodedLength(bytes.Length)
            || !Base64Url.IsValid(id.AsSpan(Prefix.Length), out var length)
            || length != bytes.Length
            || Base64Url.DecodeFromChars(id.AsSpan(Prefix.Length), bytes, out _, out _) != OperationStatus.Done
            || !keys.Of(Purpose).Any(key => CryptographicOperations.FixedTimeEquals(
                bytes.AsSpan(AmountsBytes), Sign(key, bytes.AsSpan(0, AmountsBytes), userId, subject))))
        {
            return null;
        }

        var high = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(16));
        return (
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes)),
            new UsdMicros(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8))),
            high == Unknown ? null : new UsdMicros(high));
    }

    private static byte[] Sign(byte[] key, ReadOnlySpan<byte> amounts, Guid userId, string subject) =>
        HMACSHA256.HashData(
        key, (byte[])[.. amounts, .. userId.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(subject)])[..SignatureBytes];

    private static string AmountOf(decimal? usd) => usd is { } known ? UsdMicros.FromUsd(known).ToString() : "an unknown amount";
}
