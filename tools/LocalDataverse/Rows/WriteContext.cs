using LocalDataverse.Metadata;
using LocalDataverse.Storage;

namespace LocalDataverse.Rows;

/// <summary>In which transaction, for whom and when rows are written.</summary>
/// <param name="Transaction">The transaction that is written in.</param>
/// <param name="Facts">What is fixed for the organisation.</param>
/// <param name="Ids">Makes the ids of rows that come without.</param>
/// <param name="UserId">Who writes.</param>
/// <param name="Now">When, UTC.</param>
internal sealed record WriteContext(WriteTransaction Transaction, OrganizationFacts Facts, SequentialIds Ids, Guid UserId, DateTime Now)
{
    private int? _fullNameConvention;

    public MetadataSnapshot Metadata => Transaction.Metadata;

    /// <summary>Who has <see cref="UserId"/> write, where that is somebody else.</summary>
    public Guid? DelegateId { get; init; }

    /// <summary>How full names are composed.</summary>
    public int FullNameConvention => _fullNameConvention ??= ComputedNames.Convention(Transaction, Facts.OrganizationId);
}

/// <summary>The rows that every organisation has.</summary>
internal sealed record OrganizationFacts(
    Guid OrganizationId, Guid RootBusinessUnitId, Guid SystemUserId, Guid AdministratorId, Guid BaseCurrencyId);
