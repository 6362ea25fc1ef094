using Renderly.Simulator.Data;
using Renderly.Simulator.Media;

namespace Renderly.Simulator.Providers;

/// <summary>Pictures that clips begin with, and have the shape of.</summary>
internal sealed class FirstFrames(FFmpeg ffmpeg, SimulatorFolder folder)
{
    /// <summary>The picture's shape, its shorter side of this length, pixels.</summary>
    /// <param name="image">Path below the data folder.</param>
    /// <param name="member">The member of the request that gave it.</param>
    /// <exception cref="ProviderException">The picture cannot be decoded.</exception>
    public async Task<(int Width, int Height)> SizeAsync(string image, int side, string member, CancellationToken cancellationToken)
    {
        try
        {
            var info = await ffmpeg.ProbeAsync(folder.Absolute(image), cancellationToken);
            var shorter = Math.Min(info.Width, info.Height);
            return (side * info.Width / shorter, side * info.Height / shorter);
        }
        catch (MediaException)
        {
            throw ProviderException.InvalidMember(member, "the picture could not be decoded");
        }
    }
}
