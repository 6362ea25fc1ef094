namespace Renderly.Jobs.Inputs;

/// <summary>Looks at pictures that users name before their jobs are accepted, and keeps sounds that they gave us.</summary>
internal interface IInputIntake
{
    /// <summary>Fetches, judges and keeps the picture if its server answers soon; a refusal is a sentence for the user.</summary>
    /// <param name="address">As the user gave it; or the object URI of a file that the user gave us, which is copied.</param>
    /// <param name="userId">Whose it is.</param>
    /// <param name="jobId">The job that it is kept with.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    Task<PictureLook> LookAsync(string address, Guid userId, Guid jobId, CancellationToken cancellationToken);

    /// <summary>
    /// Copies a sound that the user gave us, who may delete it while the job waits. One that lies elsewhere is fetched by a step of the
    /// job, which also judges what it is.
    /// </summary>
    /// <param name="address">As the user gave it; or the object URI of a file that the user gave us.</param>
    /// <param name="jobId">The job that it is kept with.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    Task<SoundCopy> CopySoundAsync(string address, Guid jobId, CancellationToken cancellationToken);

    /// <summary>Removes a copy of a submission that came to nothing. One that cannot be removed now is left.</summary>
    /// <param name="uri">Object URI of the copy.</param>
    /// <param name="cancellationToken">Ends the removal.</param>
    Task DropAsync(string uri, CancellationToken cancellationToken);
}
