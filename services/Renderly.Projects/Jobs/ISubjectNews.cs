namespace Renderly.Projects.Jobs;

/// <summary>Takes over what jobs of one kind tell of what was authored.</summary>
internal interface ISubjectNews
{
    /// <summary>The kind of job whose reference is the id of such a thing.</summary>
    string Kind { get; }

    /// <summary>News may come twice, late and in any order, and of things that are not there any more.</summary>
    Task TakeAsync(JobNews news, CancellationToken cancellationToken);

    /// <summary>What a deleted job made is gone, so nobody is led there.</summary>
    Task ForgetAsync(Guid jobId, CancellationToken cancellationToken);
}
