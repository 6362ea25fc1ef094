using System.Net;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Media;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Runway;

/// <summary>Pictures that a request names: by data URI, or uploaded before.</summary>
internal sealed class RunwayAssets(
    RunwayUploads uploads, GivenPictures given, FFmpeg ffmpeg, SimulatorFolder folder, IOptions<SimulatorOptions> options)
{
    /// <summary>Longest data URI, characters.</summary>
    private const int LongestDataUri = 5 << 20;

    private const int LongestAddress = 2048;

    /// <summary>Width to height of a picture that a clip begins with.</summary>
    private const double LeastAspect = 0.5;

    private const double MostAspect = 2;

    /// <returns>Path below the data folder.</returns>
    public async Task<string> ReadAsync(string uri, string member, CancellationToken cancellationToken)
    {
        if (uri.StartsWith(RunwayUploads.Scheme, StringComparison.Ordinal))
            return uploads.FileOf(uri, member);
        if (GivenPictures.IsDataUri(uri))
        {
            return uri.Length <= LongestDataUri
                ? await given.KeepAsync(uri, member, cancellationToken)
                : throw ProviderException.InvalidMember(member, "a data URI may have at most 5242880 characters");
        }

        throw ProviderException.InvalidMember(member, Complaint(uri));
    }

    /// <exception cref="ProviderException">Its shape is not taken as the first picture of a clip.</exception>
    public async Task RequireShapeAsync(string file, string member, CancellationToken cancellationToken)
    {
        if (options.Value.Media == MediaMode.Cached)
            return;
        MediaInfo info;
        try
        {
            info = await ffmpeg.ProbeAsync(folder.Absolute(file), cancellationToken);
        }
        catch (MediaException)
        {
            throw ProviderException.InvalidMember(member, "the picture could not be decoded");
        }

        if (info.Width / (double)info.Height is < LeastAspect or > MostAspect)
            throw ProviderException.InvalidMember(member, "its width divided by its height must be from 0.5 to 2");
    }

    /// <summary>Addresses are checked as the real service does; nothing is fetched from there.</summary>
    private static string Complaint(string uri) => Uri.TryCreate(uri, UriKind.Absolute, out var address) switch
    {
        false => "it must be an https address, a data URI or a runway:// URI",
        true when uri.Length > LongestAddress => $"an address may have at most {LongestAddress} characters",
        true when address!.Scheme != "https" => "only https addresses are fetched",
        true when IPAddress.TryParse(address!.Host.Trim('[', ']'), out _) => "the host must be a name, not an IP address",
        _ => "the asset could not be fetched: the host does not answer HEAD",
    };
}
