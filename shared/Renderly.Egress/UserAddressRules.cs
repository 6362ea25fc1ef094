using System.Buffers;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;

namespace Renderly.Egress;

/// <summary>
/// What can be said of an address before it is called: its form, scheme, port, and a host that is a literal address or a name with a
/// known meaning. What a name resolves to is looked at when it is called, by <see cref="EgressHttp"/>, which also asks here.
/// </summary>
public sealed class UserAddressRules(IOptions<EgressOptions> options)
{
    private static readonly SearchValues<char> AuthorityEnds = SearchValues.Create("/?#");

    /// <summary>Names of the instance metadata services of clouds.</summary>
    private static readonly string[] MetadataNames =
        ["metadata", "metadata.google.internal", "metadata.goog", "instance-data", "instance-data.ec2.internal"];

    /// <summary>Zones that only private networks know (RFC 6762, RFC 8375, ICANN's .internal, and what routers make up).</summary>
    private static readonly string[] PrivateZones =
        [".local", ".internal", ".home.arpa", ".lan", ".home", ".corp", ".intranet", ".private", ".localdomain"];

    /// <summary>The rules of a production system that was told nothing.</summary>
    public static UserAddressRules Default { get; } = new(Microsoft.Extensions.Options.Options.Create(new EgressOptions()));

    private EgressOptions Options => options.Value;

    /// <returns>Null when the address may be called as far as can be known now, else a sentence that says what is wrong.</returns>
    public string? Refusal(string address)
    {
        // Uri forgives some of these; others, reading the stored text later, may read it in another way.
        if (address.Any(char.IsControl) || address.Contains('\\', StringComparison.Ordinal) || address != address.Trim())
        {
            return "Must not hold control characters, backslashes or space around it.";
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) ? Refusal(uri) : NotHttp;
    }

    /// <inheritdoc cref="Refusal(string)"/>
    public string? Refusal(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            return NotHttp;
        }

        if (address.UserInfo.Length > 0 || AuthorityOf(address).Contains('@'))
        {
            return "Must not hold a user name or password.";
        }

        if (!PortRules.IsAllowed(address.Port, Options))
        {
            return Options.AllowedPorts.Count > 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"Port {address.Port} is not allowed; allowed are {string.Join(", ", Options.AllowedPorts)}.")
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Port {address.Port} is not allowed; use 80, 443 or one from 1024 on that is no database's, broker's or the like.");
        }

        return RefusalOfHost(address);
    }

    private const string NotHttp = "Must be an absolute http or https URL.";

    private string? RefusalOfHost(Uri address)
    {
        if (address.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6)
            || address.DnsSafeHost.Any(LooksLikeAnother) || address.DnsSafeHost.Contains('%', StringComparison.Ordinal))
        {
            return $"'{Shown(address.DnsSafeHost)}' is no host; write a name, or an address in its plain form.";
        }

        // Ideographic full stops become dots in IdnHost, and a dot at the end means the same name or address.
        var host = address.IdnHost.TrimEnd('.').ToLowerInvariant();
        if (IPAddress.TryParse(host, out var literal))
        {
            return AddressRules.IsAllowed(literal, Options) ? null : NotPublic(host);
        }

        // A name whose last part is a number is a badly written address, which resolvers read in ways of their own.
        var last = host[(host.LastIndexOf('.') + 1)..];
        if (last.All(char.IsAsciiDigit) || last.StartsWith("0x", StringComparison.Ordinal))
        {
            return $"'{Shown(host)}' is no host; write a name, or an address in its plain form.";
        }

        return IsAllowedName(host) ? null : NotPublic(host);
    }

    private bool IsAllowedName(string host)
    {
        if (MetadataNames.Contains(host, StringComparer.Ordinal))
        {
            return false;
        }

        if (host == "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal))
        {
            return Options.AllowLoopback;
        }

        // A single word is a machine of the own network.
        var isPrivate = !host.Contains('.', StringComparison.Ordinal)
            || PrivateZones.Any(zone => host.EndsWith(zone, StringComparison.Ordinal));
        return !isPrivate || Options.AllowPrivate;
    }

    /// <summary>Letters of any language make names; digits, letters and signs in fancy forms only make look-alikes.</summary>
    private static bool LooksLikeAnother(char c) =>
        !char.IsAscii(c)
        && c is not ('\u3002' or '\uFF0E' or '\uFF61')
        && (c is >= '\u2100' and <= '\u214F' or >= '\uFF00' and <= '\uFFEF'
            || char.GetUnicodeCategory(
                c) is not (UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.OtherLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));

    private static ReadOnlySpan<char> AuthorityOf(Uri address)
    {
        var rest = address.OriginalString.AsSpan();
        var start = rest.IndexOf("//");
        rest = start < 0 ? "" : rest[(start + 2)..];
        var end = rest.IndexOfAny(AuthorityEnds);
        return end < 0 ? rest : rest[..end];
    }

    private static string NotPublic(string host) => $"{Shown(host)} is not a public address.";

    private static string Shown(string host) => host.Length <= 100 ? host : host[..100] + "…";
}
