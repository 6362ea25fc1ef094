namespace Renderly.Jobs.Inputs;

/// <summary>The pictures and sounds of one submission: those that were kept go again when it comes to nothing.</summary>
internal sealed class SubmittedInputs(IInputIntake inner) : IInputIntake
{
    private readonly List<string> kept = [];

    public async Task<PictureLook> LookAsync(string address, Guid userId, Guid jobId, CancellationToken cancellationToken)
    {
        var look = await inner.LookAsync(address, userId, jobId, cancellationToken);
        if (look.Kept is { } picture)
        {
            kept.Add(picture.Uri);
        }

        return look;
    }

    public async Task<SoundCopy> CopySoundAsync(string address, Guid jobId, CancellationToken cancellationToken)
    {
        var copy = await inner.CopySoundAsync(address, jobId, cancellationToken);
        if (copy.IsKept)
        {
            kept.Add(copy.Address);
        }

        return copy;
    }

    public Task DropAsync(string uri, CancellationToken cancellationToken) => inner.DropAsync(uri, cancellationToken);

    /// <summary>There will be no job of this submission.</summary>
    public async Task DropAllAsync(CancellationToken cancellationToken)
    {
        foreach (var uri in kept)
        {
            await DropAsync(uri, cancellationToken);
        }
    }
}
