using LocalDataverse.Service;

namespace LocalDataverse.Pipeline;

/// <summary>
/// What runs around the main operation of every message: plug-in steps. The dispatcher calls the stages in order and holds the
/// transaction; an exception from any stage ends both. Inside a stage, <see cref="Operation.ServiceFor"/> gives the service whose calls
/// are nested in the operation, and <see cref="Storage.WriteTransaction.AfterCommit"/> takes what waits for the commit (asynchronous
/// steps).
/// </summary>
internal interface IExecutionPipeline
{
    /// <summary>Stage 10: before the transaction of an outermost call (the operation has none yet), inside it for a nested one.</summary>
    void PreValidation(Operation operation);

    /// <summary>Stage 20: in the transaction. Writes to the target are stored. Images of before are taken here.</summary>
    void PreOperation(Operation operation);

    /// <summary>Stage 40: after the main operation, in the transaction; output parameters are there. Queues asynchronous steps.</summary>
    void PostOperation(Operation operation);

    /// <summary>After the end of an outermost operation, however it ended, outside any transaction: what outlives a rollback.</summary>
    void Finished(Operation operation)
    {
    }
}

/// <summary>No steps.</summary>
internal sealed class NoPipeline : IExecutionPipeline
{
    public void PreValidation(Operation operation)
    {
    }

    public void PreOperation(Operation operation)
    {
    }

    public void PostOperation(Operation operation)
    {
    }
}
