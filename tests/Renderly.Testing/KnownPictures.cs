using Renderly.Jobs.Inputs;

namespace Renderly.Testing;

/// <summary>
/// Every picture is good and kept, whatever its address: for tests that are about something else and leave the machine for nothing.
/// </summary>
internal sealed class KnownPictures : IInputIntake
{
    public Task<PictureLook> LookAsync(string address, Guid userId, Guid jobId, CancellationToken cancellationToken) =>
        Task.FromResult(new PictureLook(new KeptPicture($"disk://renderly/jobs/{jobId}/inputs/picture", IsPlain: true)));

    public Task<SoundCopy> CopySoundAsync(string address, Guid jobId, CancellationToken cancellationToken) =>
        Task.FromResult(new SoundCopy(address));

    public Task DropAsync(string uri, CancellationToken cancellationToken) => Task.CompletedTask;
}
